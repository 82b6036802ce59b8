import * as vscode from 'vscode';
import { referenceIn, importEdit, textAt } from '../placing/placedReference.ts';
import type { PictureToPlace } from '../placing/placedReference.ts';
import type { EditorServices, KnownPicture } from '../ports.ts';
import type { Import, Reference } from '../references/reference.ts';
import { copyFolder } from './copyFolder.ts';
import { extensionOf, pictureUris } from './pictureUris.ts';

/** What a drop or paste puts into a document. */
export interface DroppedText {
  readonly text: string;
  readonly additionalEdit?: vscode.WorkspaceEdit;
  /** Darkroom made one of the pictures, so it knows what they show. */
  readonly isOurs: boolean;
}

/** Turns what is dropped or pasted into references, and brings pictures into the workspace first. */
export class DroppedPictures {
  readonly #services: EditorServices;

  constructor(services: EditorServices) {
    this.#services = services;
  }

  /** Picture files by their addresses, as Explorer and the task tree drag them. */
  async fromUris(
    document: vscode.TextDocument,
    position: vscode.Position,
    uriList: string,
    token: vscode.CancellationToken,
  ): Promise<DroppedText | undefined> {
    const pictures: PictureToPlace[] = [];
    let isOurs = false;
    for (const text of pictureUris(uriList).slice(0, 20)) {
      const uri = vscode.Uri.parse(text, true);
      const known = await this.#services.knownPicture(uri);
      if (token.isCancellationRequested) return undefined;
      isOurs ||= (known?.alt ?? '') !== '';
      pictures.push(withFacts(await this.#inWorkspace(document, uri, known), known));
    }
    return this.#write(document, position, pictures, isOurs);
  }

  /** Pictures as bytes, from the clipboard or another program: they become files beside the text. */
  async fromBytes(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<DroppedText | undefined> {
    const edit = new vscode.WorkspaceEdit();
    const pictures: PictureToPlace[] = [];
    const taken = new Set<string>();
    for (const [mediaType, item] of transfer) {
      const extension = extensionOf(mediaType);
      const file = item.asFile();
      if (extension === undefined || file === undefined) continue;
      const folder = pasteFolder(document);
      if (folder === undefined) return undefined;
      const contents = await file.data();
      if (token.isCancellationRequested) return undefined;
      const stem = file.name.replace(/\.[^.]*$/, '') || 'image';
      const uri = await freeName(folder, stem, extension, taken);
      taken.add(uri.toString());
      edit.createFile(uri, { contents, ignoreIfExists: false, overwrite: false });
      pictures.push({ uri, alt: '' });
    }
    return this.#write(document, position, pictures, false, edit);
  }

  /** A picture that only Darkroom's library holds is saved; an address into it would go stale. */
  async #inWorkspace(
    document: vscode.TextDocument,
    uri: vscode.Uri,
    known: KnownPicture | undefined,
  ): Promise<vscode.Uri> {
    if (known?.taskId === undefined || vscode.workspace.getWorkspaceFolder(uri) !== undefined)
      return uri;
    const fileName = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const folder = copyFolder(document, fileName);
    return this.#services.savedPicture(known.taskId, { folder, tile: known.tile });
  }

  async #write(
    document: vscode.TextDocument,
    position: vscode.Position,
    pictures: readonly PictureToPlace[],
    isOurs: boolean,
    files?: vscode.WorkspaceEdit,
  ): Promise<DroppedText | undefined> {
    if (pictures.length === 0) return undefined;
    const references: Reference[] = [];
    const imports: Import[] = [];
    for (const picture of pictures) {
      const reference = await referenceIn(document, picture, imports);
      references.push(reference);
      imports.push(...(reference.imports ?? []));
    }
    const importing = importEdit(document, imports);
    const edit = files ?? (importing && new vscode.WorkspaceEdit());
    if (importing) edit?.set(document.uri, [importing]);
    const isBlock = references.some(({ block }) => block);
    const text = references.map((reference) => reference.text).join(isBlock ? '\n\n' : '\n');
    return {
      text: textAt(document, position, { text, ...(isBlock && { block: true }) }),
      isOurs,
      ...(edit && { additionalEdit: edit }),
    };
  }
}

function withFacts(uri: vscode.Uri, known: KnownPicture | undefined): PictureToPlace {
  return {
    uri,
    alt: known?.alt ?? '',
    ...(known?.width !== undefined && { width: known.width }),
    ...(known?.height !== undefined && { height: known.height }),
  };
}

/** Where pasted bytes go: the folder for generated pictures, in the document's workspace folder. */
function pasteFolder(document: vscode.TextDocument): vscode.Uri | undefined {
  const root =
    vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
  if (root === undefined) return undefined;
  const setting: unknown = vscode.workspace
    .getConfiguration('darkroom.save', root.uri)
    .get('folder');
  const folder = vscode.Uri.joinPath(root.uri, typeof setting === 'string' ? setting : 'assets');
  return vscode.workspace.getWorkspaceFolder(folder) === undefined ? root.uri : folder;
}

/** `taken`: addresses of files that the same paste makes, and that are not there yet. */
async function freeName(
  folder: vscode.Uri,
  stem: string,
  extension: string,
  taken: ReadonlySet<string>,
): Promise<vscode.Uri> {
  const safe = stem.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  for (let number = 0; ; number++) {
    const uri = vscode.Uri.joinPath(
      folder,
      `${safe}${number === 0 ? '' : `-${number}`}.${extension}`,
    );
    if (taken.has(uri.toString())) continue;
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      // Nothing there: the name is free.
      return uri;
    }
  }
}
