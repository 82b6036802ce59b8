import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { TileNumber } from '../../shared/task.ts';
import { tileAddress } from '../../shared/tileAddress.ts';

/** What VS Code's Explorer and editors look for; its own lists of files carry it too. */
const resources = 'ResourceURLs';
const uriList = 'text/uri-list';

/** Gives a drag the picture's file, or that of one tile, for editors and Explorer. False where there is none. */
export function carryPicture(
  data: DataTransfer | null,
  item: GalleryTask,
  tile: TileNumber | undefined,
): boolean {
  const file = tile === undefined ? pictureFile(item) : tileFile(item, tile);
  if (data === null || file === undefined) return false;
  data.effectAllowed = 'copy';
  data.setData(resources, JSON.stringify([file]));
  data.setData(uriList, file);
  return true;
}

/** The tile as VS Code reads it: under the grid's own name, as a saved tile is called. */
export function tileFile(item: GalleryTask, tile: TileNumber): string | undefined {
  const grid = pictureFile(item);
  if (grid === undefined) return undefined;
  const name = decodeURIComponent(grid.slice(grid.lastIndexOf('/') + 1)).replace(/\.[^.]*$/, '');
  return tileAddress({ taskId: item.task.id, tile }, `${name}-tile${tile}.png`);
}

/** The file in the workspace, else the original in the library, as the workbench names it. */
export function pictureFile({ task, picture }: GalleryTask): string | undefined {
  if (picture === undefined) return undefined;
  const original = new URL(picture);
  const savedAs = task.image?.savedAs;
  if (savedAs !== undefined && !savedAs.startsWith('file:')) return savedAs;
  const path = savedAs === undefined ? original.pathname : new URL(savedAs).pathname;
  return `${workbenchOf(original)}${path}`;
}

/**
 * Where the extension's files are, seen from the window: in a remote one not under `file:`. The
 * address of a webview's resource says it: `scheme+authority` is its host's first part, in which
 * what a host cannot have is `-` and four digits.
 */
function workbenchOf({ hostname }: URL): string {
  const [, scheme = 'file', authority = ''] = /^([a-z-]+)(?:\+|%2b)([^.]*)\./i.exec(hostname) ?? [];
  const plain = authority.replace(/-([\da-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return `${scheme}://${plain}`;
}
