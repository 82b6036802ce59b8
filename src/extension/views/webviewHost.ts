import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../shared/event.ts';
import { RpcPeer } from '../../shared/rpc.ts';
import type { RpcTimers } from '../../shared/rpc.ts';
import { webviewMethods } from '../../shared/webviewMessages.ts';
import { webviewHtml } from './webviewHostPage.ts';

export interface WebviewHostOptions {
  readonly extensionUri: vscode.Uri;
  /** Names `dist/webview/<bundle>.js` and `.css`. */
  readonly bundle: string;
  /** Folders whose files the webview may show, besides its own code. */
  readonly roots: readonly vscode.Uri[];
  /** Hears what goes wrong on either side; meant for the log. */
  readonly onDefect: (error: unknown) => void;
}

/** The host's end of one webview: its page under a strict policy, and the conversation with it. */
export class WebviewHost implements Disposable {
  readonly rpc: RpcPeer;
  readonly #webview: vscode.Webview;

  /** Fills the panel at once; handlers have to be given to `rpc` in the same turn. */
  constructor(panel: vscode.WebviewPanel, options: WebviewHostOptions) {
    this.#webview = panel.webview;
    const code = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
    const address = (file: string): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(code, file)).toString();
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [code, ...options.roots],
    };
    this.rpc = new RpcPeer(
      {
        send: (message) => void panel.webview.postMessage(message),
        onMessage: (listener) => panel.webview.onDidReceiveMessage(listener),
      },
      timers,
      options.onDefect,
    );
    this.rpc.handle(webviewMethods.getTranslations, () => vscode.l10n.bundle);
    this.rpc.handle(webviewMethods.reportDefect, ({ text }) => options.onDefect(new Error(text)));
    panel.webview.html = webviewHtml({
      nonce: randomBytes(18).toString('base64url'),
      cspSource: panel.webview.cspSource,
      script: address(`${options.bundle}.js`),
      styles: [address('codicon.css'), address(`${options.bundle}.css`)],
      title: panel.title,
      language: vscode.env.language,
    });
  }

  /** The address under which the webview may load a file below one of the roots. */
  addressOf(file: vscode.Uri): string {
    return this.#webview.asWebviewUri(file).toString();
  }

  dispose(): void {
    this.rpc.dispose();
  }
}

/** Time-outs by Node's own timers. */
export const timers: RpcTimers = {
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};
