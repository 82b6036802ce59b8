import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../shared/event.ts';
import type { Disposable } from '../../shared/event.ts';
import type { ComposerFill } from '../../shared/galleryMessages.ts';
import type { HeldImages } from './galleryPanelImages.ts';
import { GalleryPending } from './galleryPending.ts';
import { panelIcon } from './panelIcon.ts';
import type { GalleryRequests } from './galleryRequests.ts';
import type { GalleryServices } from './galleryRequests.ts';

const galleryViewType = 'darkroom.gallery';

/** What commands fill into the composer. Pictures are URIs (as text) or http(s) addresses. */
export interface GalleryFill {
  readonly prompt?: string;
  readonly images?: readonly string[];
  readonly styleReferences?: readonly string[];
}

export interface GalleryParts {
  readonly extensionUri: vscode.Uri;
  /** Loads the heavy half; called when a gallery is first shown. */
  readonly services: () => Promise<
    Omit<GalleryServices, 'timers' | 'addressOf' | 'takePending' | 'images'> & {
      readonly images: HeldImages;
    }
  >;
  /** Absolute paths of folders with pictures and thumbnails that the gallery shows. */
  readonly pictureFolders: () => Promise<readonly string[]>;
  readonly onDefect: (error: unknown) => void;
}

interface Shown {
  readonly panel: vscode.WebviewPanel;
  requests?: GalleryRequests;
}

/** The gallery's panel: at most one, restored after a reload. */
export class GalleryPanel implements vscode.WebviewPanelSerializer, Disposable {
  readonly #parts: GalleryParts;
  readonly #disposables = new DisposableStore();
  #shown: Shown | undefined;
  readonly #pending = new GalleryPending();

  constructor(parts: GalleryParts) {
    this.#parts = parts;
    this.#disposables.add(vscode.window.registerWebviewPanelSerializer(galleryViewType, this));
  }

  dispose(): void {
    this.#shown?.panel.dispose();
    this.#disposables.dispose();
  }

  get isVisible(): boolean {
    return this.#shown?.panel.visible ?? false;
  }

  /** Opens the gallery, or brings it to the front, and shows that task. */
  reveal(taskId?: string): void {
    this.#open();
    if (taskId === undefined) return;
    const requests = this.#shown?.requests;
    if (requests?.isListening) requests.reveal(taskId);
    else this.#pending.reveal(taskId);
  }

  /** Opens the gallery with this in the composer, ready to edit. */
  fill(fill: GalleryFill): void {
    this.#open();
    void this.#fill(fill).catch(this.#parts.onDefect);
  }

  /** Called by VS Code when it restores the window. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#shown?.panel.dispose();
    await this.#fillPanel(panel);
  }

  #open(): void {
    if (this.#shown) {
      this.#shown.panel.reveal(undefined, false);
      return;
    }
    closeOrphans();
    const panel = vscode.window.createWebviewPanel(
      galleryViewType,
      l10n.t('Darkroom Gallery'),
      vscode.ViewColumn.Active,
      { enableScripts: true, enableFindWidget: false },
    );
    void this.#fillPanel(panel).catch((error: unknown) => {
      this.#parts.onDefect(error);
      panel.dispose();
    });
  }

  async #fillPanel(panel: vscode.WebviewPanel): Promise<void> {
    const { extensionUri, onDefect } = this.#parts;
    const shown: Shown = { panel };
    this.#shown = shown;
    const owned = new DisposableStore();
    panel.onDidDispose(() => {
      owned.dispose();
      if (this.#shown === shown) this.#shown = undefined;
    });
    owned.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) shown.requests?.pause();
      }),
    );
    panel.iconPath = panelIcon(extensionUri);
    const [services, folders, { GalleryRequests }, { timers, WebviewHost }] = await Promise.all([
      this.#parts.services(),
      this.#parts.pictureFolders(),
      import('./galleryRequests.ts'),
      import('./webviewHost.ts'),
    ]);
    if (this.#shown !== shown) return;
    const roots = folders.map((folder) => vscode.Uri.file(folder));
    const host = owned.add(
      new WebviewHost(panel, { extensionUri, bundle: 'gallery', roots, onDefect }),
    );
    shown.requests = owned.add(
      new GalleryRequests(host.rpc, {
        ...services,
        timers,
        addressOf: (file) => host.addressOf(vscode.Uri.file(file)),
        takePending: () => this.#pending.take(),
      }),
    );
  }

  async #fill({ prompt, images = [], styleReferences = [] }: GalleryFill): Promise<void> {
    const { images: held } = await this.#parts.services();
    const hold = async (address: string): Promise<{ id: string; name: string }> => {
      const { id, name } = await (/^https?:/i.test(address)
        ? held.addAddress(address)
        : held.addFile(address));
      return { id, name };
    };
    const fill: ComposerFill = {
      ...(prompt !== undefined && { prompt }),
      ...(images.length > 0 && { images: await Promise.all(images.map(hold)) }),
      ...(styleReferences.length > 0 && {
        styleReferences: await Promise.all(styleReferences.map(hold)),
      }),
      mode: prompt === undefined ? 'add' : 'replace',
    };
    const requests = this.#shown?.requests;
    // A page that has not asked for its state yet would miss a notice; it asks for what is pending.
    if (requests?.isListening) requests.fill(fill);
    else this.#pending.fill(fill);
  }
}

/**
 * Closes galleries that nobody answers any more: those of an extension host that crashed, which VS
 * Code leaves standing, and those that wait in the background to be restored.
 */
function closeOrphans(): void {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const orphans = tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith(galleryViewType),
  );
  void vscode.window.tabGroups.close(orphans, true);
}
