import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A text that the source hands to `l10n.t`, and where. */
export interface SourceString {
  readonly text: string;
  readonly place: string;
}

/** Every text given to `l10n.t` in `src`. Throws where it is no plain literal: it could not be translated. */
export function sourceStrings(root: string): SourceString[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root });
  return files.flatMap((file) => stringsOf(file, readFileSync(`${root}/${file}`, 'utf8')));
}

function stringsOf(file: string, code: string): SourceString[] {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind);
  const found: SourceString[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      const place = `${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}`;
      const [first] = node.arguments;
      if (!first || !ts.isStringLiteralLike(first)) throw new Error(`${place}: not a literal`);
      found.push({ text: first.text, place });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
