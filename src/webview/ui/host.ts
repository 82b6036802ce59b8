import * as l10n from '@vscode/l10n';
import { RpcPeer } from '../../shared/rpc.ts';
import { webviewMethods } from '../../shared/webviewMessages.ts';

/** What VS Code gives a webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The webview's end of the conversation, and the drawer in which VS Code keeps its view state. */
export interface Host {
  readonly rpc: RpcPeer;
  /** Whatever an earlier life or another version left: parse it. */
  loadState(): unknown;
  saveState(state: unknown): void;
}

/**
 * Connects to the host and fetches the language before anything is drawn. May be called once in a
 * page: VS Code gives its API only once.
 */
export async function connectHost(): Promise<Host> {
  const api = acquireVsCodeApi();
  const rpc = new RpcPeer(
    {
      send: (message) => api.postMessage(message),
      onMessage: (listener) => {
        const hear = (event: MessageEvent<unknown>): void => listener(event.data);
        window.addEventListener('message', hear);
        return { dispose: () => window.removeEventListener('message', hear) };
      },
    },
    {
      after: (milliseconds, call) => {
        const timer = window.setTimeout(call, milliseconds);
        return { dispose: () => window.clearTimeout(timer) };
      },
    },
  );
  reportDefects(rpc);
  const contents = await rpc.request(webviewMethods.getTranslations, {}).catch(() => undefined);
  if (contents !== undefined) l10n.config({ contents });
  return {
    rpc,
    loadState: () => api.getState(),
    saveState: (state) => api.setState(state),
  };
}

function reportDefects(rpc: RpcPeer): void {
  const report = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    void rpc
      .request(webviewMethods.reportDefect, { text: text.slice(0, 20_000) })
      .catch(() => undefined);
  };
  window.addEventListener('error', (event) => report(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
