import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const files = globSync('src/**/*.{ts,tsx}', { cwd: root });
let parsed: readonly ts.SourceFile[] | undefined;

/** Every node of the source, with where it is. */
function visit(look: (node: ts.Node, source: ts.SourceFile, place: () => string) => void): void {
  parsed ??= files.map((file) => {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const text = readFileSync(root + file, 'utf8');
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  });
  for (const source of parsed) {
    const walk = (node: ts.Node): void => {
      look(node, source, () => {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        return `${source.fileName}:${line + 1}`;
      });
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
}

/** What turns text into markup, commands or code. */
const dangerous = new Set([
  ...['isTrusted', 'supportHtml', 'innerHTML', 'outerHTML', 'dangerouslySetInnerHTML'],
  ...['insertAdjacentHTML', 'eval', 'Function', 'execSync', 'exec', 'spawn', 'setGlobalDispatcher'],
]);

describe('text from outside', function () {
  this.timeout(120_000);

  it('never becomes markup, a command link or code', () => {
    const found: string[] = [];
    visit((node, source, place) => {
      if (!ts.isIdentifier(node) || !dangerous.has(node.text)) return;
      const { parent } = node;
      // `pattern.exec(text)` and `database.exec(sql)` run nothing of the system's.
      const isMethod = ts.isPropertyAccessExpression(parent) && parent.name === node;
      const owner = isMethod ? parent.expression.getText(source) : '';
      if (node.text === 'exec' && isMethod && !/child_process|childProcess/.test(owner)) return;
      if (node.text === 'Function' && ts.isTypeReferenceNode(parent)) return;
      found.push(`${place()} ${node.text}`);
    });
    assert.ok(files.length > 300);
    assert.deepEqual(found, []);
  });

  it('goes into tooltips as text: what is Markdown there is written by us, or escaped', () => {
    const found: string[] = [];
    visit((node, source, place) => {
      if (
        !ts.isCallExpression(node) ||
        !node.expression.getText(source).endsWith('.appendMarkdown')
      )
        return;
      const [argument] = node.arguments;
      const text = argument?.getText(source) ?? '';
      const isOurs = argument && ts.isStringLiteralLike(argument);
      // The thumbnail that our own thread encoded.
      const isThumbnail = text.startsWith('`![](data:${thumbnail.mediaType};base64,${data}|');
      if (!isOurs && !isThumbnail && !text.includes('.map(markdownText)')) found.push(place());
    });
    assert.deepEqual(found, []);
  });

  it('reaches messages and questions by the one way that takes links out of it', () => {
    const found: string[] = [];
    visit((node, source) => {
      if (ts.isIdentifier(node) && /^show(Information|Warning|Error)Message$/.test(node.text))
        found.push(source.fileName);
    });
    assert.deepEqual([...new Set(found)], ['src/extension/views/notice.ts']);
  });

  it('is never a child process', () => {
    const found: string[] = [];
    visit((node, _source, place) => {
      if (ts.isStringLiteral(node) && /^(?:node:)?(?:child_process|vm)$/.test(node.text))
        found.push(place());
    });
    assert.deepEqual(found, []);
  });
});
