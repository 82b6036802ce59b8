import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Darkroom's own folders, as absolute paths. None need exist. */
export interface StorageFolders {
  /** Tasks of this workspace (or of no workspace). */
  readonly tasks: string;
  /** Originals, thumbnails, inputs of those tasks. */
  readonly library: string;
  /** Masks that were not sent yet. */
  readonly masks: string;
  /** What the demo has drawn, so that it can go on with it in a later session. */
  readonly demo: string;
}

/** In the workspace's storage; in the global one where no folder is open. */
export function storageFolders(context: {
  readonly storageUri: { readonly fsPath: string } | undefined;
  readonly globalStorageUri: { readonly fsPath: string };
}): StorageFolders {
  const root = (context.storageUri ?? context.globalStorageUri).fsPath;
  return {
    tasks: join(root, 'tasks'),
    library: join(root, 'library'),
    masks: join(root, 'masks'),
    demo: join(root, 'demo'),
  };
}

/** Whether an earlier session left tasks, some of them perhaps unfinished. */
export function hasHistory(folders: StorageFolders): boolean {
  return existsSync(join(folders.tasks, 'tasks.db'));
}
