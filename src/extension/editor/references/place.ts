/** The parts of a URI that say where something is. `vscode.Uri` satisfies it. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded, with `/` between segments, absolute. */
  readonly path: string;
}

/** How a document names a picture. */
export interface PicturePath {
  /** `relative`: from the document's folder. `absolute`: a URI, already encoded. */
  readonly kind: 'relative' | 'absolute';
  /** Relative: decoded segments joined by `/`, without a leading `./`. */
  readonly path: string;
  /** Absolute: the path in the file system, decoded; absent where the picture is on another one. */
  readonly file?: string;
}

/**
 * Names `picture` as seen from `folder`, the folder of the document. A picture in another root of
 * the same file system is reached by `../`; one on another file system or Windows drive by its
 * whole URI.
 */
export function pathFrom(
  folder: Place | undefined,
  picture: Place & { toString(): string },
): PicturePath {
  if (folder === undefined || !isSameSystem(folder, picture)) {
    const file =
      picture.scheme === 'file' ? { file: picture.path.replace(/^\/(?=[a-z]:)/i, '') } : {};
    return { kind: 'absolute', path: picture.toString(), ...file };
  }
  const from = segmentsOf(folder.path);
  const to = segmentsOf(picture.path);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const up = from.slice(common).map(() => '..');
  return { kind: 'relative', path: [...up, ...to.slice(common)].join('/') };
}

/** The folder that holds a document. */
export function folderOf(document: Place): Place {
  const { scheme, authority, path } = document;
  return { scheme, authority, path: path.slice(0, path.lastIndexOf('/')) || '/' };
}

/** Whether `place` is `folder` or within it. */
export function isInside(folder: Place, place: Place): boolean {
  if (!isSameSystem(folder, place)) return false;
  const path = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return place.path === folder.path || place.path.startsWith(path);
}

function isSameSystem(one: Place, other: Place): boolean {
  return (
    one.scheme === other.scheme &&
    one.authority === other.authority &&
    driveOf(one) === driveOf(other)
  );
}

/** `/c:/…` on Windows; drive letters differ in case. */
function driveOf({ path }: Place): string | undefined {
  return /^\/([a-z]):/i.exec(path)?.[1]?.toLowerCase();
}

function segmentsOf(path: string): string[] {
  return path
    .replace(/^\/[a-z]:/i, (drive) => drive.toLowerCase())
    .split('/')
    .filter((segment) => segment !== '');
}
