import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { filesWithLanguage, languageOf } from '../references/documentLanguage.ts';
import { hasPictures, writtenLanguages } from '../references/writeReference.ts';
import type { DroppedPictures, DroppedText } from './droppedPictures.ts';

const uriList = 'text/uri-list';
/** VS Code's own edits, which come first for pictures that Darkroom did not make. */
const builtIn = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'link');
const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('darkroom', 'picture');

/** Makes drops and pastes of pictures into references, in every language that has them. */
export function registerDropAndPaste(pictures: DroppedPictures): vscode.Disposable {
  const selector: vscode.DocumentSelector = [
    ...writtenLanguages.map((language) => ({ language })),
    { language: 'plaintext', pattern: filesWithLanguage },
  ];
  const provider = new PictureEdits(pictures);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentDropEditProvider(selector, provider, {
      dropMimeTypes: [uriList, 'image/*', 'files'],
      providedDropEditKinds: [kind],
    }),
    vscode.languages.registerDocumentPasteEditProvider(selector, provider, {
      pasteMimeTypes: [uriList, 'image/*', 'files'],
      providedPasteEditKinds: [kind],
    }),
  );
}

class PictureEdits implements vscode.DocumentDropEditProvider, vscode.DocumentPasteEditProvider {
  readonly #pictures: DroppedPictures;

  constructor(pictures: DroppedPictures) {
    this.#pictures = pictures;
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const dropped = await this.#read(document, position, transfer, token);
    if (dropped === undefined) return undefined;
    const edit = new vscode.DocumentDropEdit(dropped.text, title(), kind);
    if (dropped.additionalEdit !== undefined) edit.additionalEdit = dropped.additionalEdit;
    if (!dropped.isOurs) edit.yieldTo = [builtIn];
    return edit;
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range] = ranges;
    if (range === undefined) return undefined;
    const pasted = await this.#read(document, range.start, transfer, token);
    if (pasted === undefined) return undefined;
    const edit = new vscode.DocumentPasteEdit(pasted.text, title(), kind);
    if (pasted.additionalEdit !== undefined) edit.additionalEdit = pasted.additionalEdit;
    if (!pasted.isOurs) edit.yieldTo = [builtIn];
    return [edit];
  }

  async #read(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<DroppedText | undefined> {
    if (!hasPictures(languageOf(document))) return undefined;
    const list = transfer.get(uriList);
    if (list !== undefined) {
      const dropped = await this.#pictures.fromUris(
        document,
        position,
        await list.asString(),
        token,
      );
      if (dropped !== undefined) return dropped;
    }
    // VS Code's Markdown support copies pasted pictures by itself, as its own setting says.
    if (document.languageId === 'markdown') return undefined;
    return this.#pictures.fromBytes(document, position, transfer, token);
  }
}

function title(): string {
  return l10n.t('Insert Picture (Darkroom)');
}
