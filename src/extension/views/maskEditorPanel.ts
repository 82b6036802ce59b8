import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import type { MaskTarget } from '../../shared/maskMessages.ts';
import type { MaskDrafts } from './maskEditorDrafts.ts';
import { panelIcon } from './panelIcon.ts';
import { PanelsByKey } from './panelsByKey.ts';
import type { MaskEditorServices } from './maskEditorServer.ts';

const maskEditorViewType = 'darkroom.maskEditor';

/** What the webview keeps over a reload, by `setState`. */
const keptState = z.object({
  target: z.object({
    taskId: z.string(),
    tile: z.exactOptional(z.literal([1, 2, 3, 4])),
    actionId: z.exactOptional(z.string()),
  }),
});

/** Opens mask editors, one panel per picture, and brings them back after a reload. */
export class MaskEditorPanels implements vscode.WebviewPanelSerializer, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #services: () => Promise<MaskEditorServices>;
  readonly #drafts: MaskDrafts;
  readonly #onDefect: (error: unknown) => void;
  readonly #registration: vscode.Disposable;
  readonly #panels = new PanelsByKey<vscode.WebviewPanel>();

  constructor(
    extensionUri: vscode.Uri,
    services: () => Promise<MaskEditorServices>,
    drafts: MaskDrafts,
    onDefect: (error: unknown) => void,
  ) {
    this.#extensionUri = extensionUri;
    this.#services = services;
    this.#drafts = drafts;
    this.#onDefect = onDefect;
    this.#registration = vscode.window.registerWebviewPanelSerializer(maskEditorViewType, this);
  }

  /** Shows the editor of this picture; its own panel if there is one. */
  open(target: MaskTarget): void {
    const open = this.#panels.get(keyOf(target));
    if (open) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      maskEditorViewType,
      l10n.t('Vary Region'),
      vscode.ViewColumn.Active,
      // A hidden editor keeps its undo history, which no draft holds.
      { enableScripts: true, retainContextWhenHidden: true },
    );
    void this.#fill(panel, target).catch((error: unknown) => {
      this.#onDefect(error);
      panel.dispose();
    });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = keptState.safeParse(state);
    if (kept.success) await this.#fill(panel, kept.data.target);
    else panel.dispose();
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.all) panel.dispose();
  }

  async #fill(panel: vscode.WebviewPanel, target: MaskTarget): Promise<void> {
    const key = keyOf(target);
    const open = this.#panels.claim(key, panel);
    if (open) {
      // A tab that VS Code restores only when it is looked at; two would write to one draft.
      panel.dispose();
      open.reveal();
      return;
    }
    const owned = new DisposableStore();
    panel.onDidDispose(() => {
      this.#panels.release(key, panel);
      owned.dispose();
    });
    panel.iconPath = panelIcon(this.#extensionUri);
    const [services, { maskDialogs }, { MaskEditorServer }, { maskEditorTitle }, { WebviewHost }] =
      await Promise.all([
        this.#services(),
        import('./maskEditorDialogs.ts'),
        import('./maskEditorServer.ts'),
        import('./maskEditorTitle.ts'),
        import('./webviewHost.ts'),
      ]);
    if (this.#panels.get(key) !== panel) return;
    const task = services.tasks.get(target.taskId);
    if (task) panel.title = maskEditorTitle(task);
    const host = new WebviewHost(panel, {
      extensionUri: this.#extensionUri,
      bundle: 'mask',
      roots: [],
      onDefect: this.#onDefect,
    });
    owned.add(host);
    owned.add(new MaskEditorServer(target, host.rpc, services, this.#drafts, maskDialogs));
  }
}

function keyOf({ taskId, tile }: MaskTarget): string {
  return JSON.stringify([taskId, tile]);
}
