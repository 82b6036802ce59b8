import * as vscode from 'vscode';
import { parsePrompt, promptText } from '../../../shared/prompt.ts';
import { languageOf } from '../references/documentLanguage.ts';
import { dottedPath } from '../references/escaping.ts';
import { fitReference } from '../references/fitting.ts';
import { importedName, importInsertion, isNameUsed } from '../references/importPlace.ts';
import { pathFrom } from '../references/place.ts';
import type { Import, Reference } from '../references/reference.ts';
import { writeReference } from '../references/writeReference.ts';
import { takeStep } from '../../views/firstSteps.ts';
import { documentAssets, referenceFolder } from './documentContext.ts';

/** A picture to be referred to; sizes are pixels. */
export interface PictureToPlace {
  readonly uri: vscode.Uri;
  /** The prompt or any text; parameters and addresses are left out of the reference. */
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
  /** The same picture in several widths, smallest first; `uri` is one of them. */
  readonly sources?: readonly { readonly uri: vscode.Uri; readonly width: number }[];
}

/** The reference to a picture as this document wants it. */
export async function referenceIn(
  document: vscode.TextDocument,
  picture: PictureToPlace,
  /** Imports that are about to come into the document. */
  imports: readonly Import[] = [],
): Promise<Reference> {
  const folder = referenceFolder(document, picture.uri);
  const path = pathFrom(folder, picture.uri);
  const text = document.getText();
  const importedAs = importedName(text, dottedPath(path));
  return writeReference(languageOf(document), {
    picture: path,
    alt: promptText(parsePrompt(picture.alt)),
    assets: await documentAssets(document, picture.uri),
    taken: (name) => isNameUsed(text, name) || imports.some((other) => other.name === name),
    ...(picture.width !== undefined && { width: picture.width }),
    ...(picture.height !== undefined && { height: picture.height }),
    ...(importedAs !== undefined && { importedAs }),
    ...(picture.sources && {
      sources: picture.sources.map(({ uri, width }) => ({ picture: pathFrom(folder, uri), width })),
    }),
  });
}

const proseLanguages = ['markdown', 'mdx', 'latex', 'typst'];

/** Whether a document is words first, with lines that end paragraphs. */
export function isProse(document: vscode.TextDocument): boolean {
  return proseLanguages.includes(languageOf(document));
}

/**
 * Words and picture are kept apart: by an empty line at the end of a line of prose, else by a space.
 * Behind a comment in Markdown, what is on the same line would not be read at all.
 */
export function keptApart(
  document: vscode.TextDocument,
  position: vscode.Position,
  reference: Reference,
): Reference {
  const line = document.lineAt(position.line).text;
  const before = line.slice(0, position.character);
  const endsLine = line.slice(position.character).trim() === '';
  // Whoever wrote a space, or has begun a list item, means this very place.
  if (reference.block === true || before.trim() === '' || /\s$/.test(before)) return reference;
  return endsLine && isProse(document)
    ? { ...reference, block: true }
    : { ...reference, text: ` ${reference.text}` };
}

/** The reference's text as it has to be put at a position, with its indentation and empty lines. */
export function textAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  reference: Reference,
): string {
  const line = document.lineAt(position.line).text;
  const lineAt = (number: number): string =>
    number >= 0 && number < document.lineCount ? document.lineAt(number).text : '';
  return fitReference(reference, {
    before: line.slice(0, position.character),
    after: line.slice(position.character),
    above: lineAt(position.line - 1),
    below: lineAt(position.line + 1),
    lineBreak: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  });
}

/** What references need at the top of the document. */
export function importEdit(
  document: vscode.TextDocument,
  imports: readonly Import[],
): vscode.TextEdit | undefined {
  if (imports.length === 0) return undefined;
  const { offset, text } = importInsertion(languageOf(document), document.getText(), imports);
  return vscode.TextEdit.insert(document.positionAt(offset), text);
}

/** Puts a reference and its import into a document, as one edit to undo. False where it refuses. */
export async function place(
  document: vscode.TextDocument,
  position: vscode.Position,
  reference: Reference,
): Promise<boolean> {
  const edits = [vscode.TextEdit.insert(position, textAt(document, position, reference))];
  const imports = importEdit(document, reference.imports ?? []);
  if (imports !== undefined) edits.unshift(imports);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  const isPlaced = await vscode.workspace.applyEdit(edit);
  if (isPlaced) void takeStep('inserted');
  return isPlaced;
}
