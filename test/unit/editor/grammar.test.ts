import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { parameters } from '../../../src/shared/parameters.ts';

const media = new URL('../../../media/', import.meta.url);
/** Stands for VS Code's own Markdown grammar, which an injection is added to. */
const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [{ match: '^#.*', name: 'heading' }],
  repository: {},
};

async function registry(): Promise<textmate.Registry> {
  const wasm = await readFile(
    createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'),
  );
  await oniguruma.loadWASM({ data: wasm });
  const files: Readonly<Record<string, string>> = {
    'source.imagine': 'imagine.tmLanguage.json',
    'markdown.imagine.codeblock': 'imagine.markdown.tmLanguage.json',
  };
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scope) =>
      scope === markdown.scopeName ? ['markdown.imagine.codeblock'] : undefined,
    loadGrammar: async (scope) => {
      if (scope === markdown.scopeName)
        return textmate.parseRawGrammar(JSON.stringify(markdown), 'markdown.json');
      const file = files[scope];
      if (file === undefined) return null;
      return textmate.parseRawGrammar(await readFile(new URL(file, media), 'utf8'), file);
    },
  });
}

describe('grammar of prompts', () => {
  let grammars: textmate.Registry;
  before(async () => {
    grammars = await registry();
  });

  /** The pieces of a text whose innermost scope starts so, as `scope:text`. */
  async function scopes(text: string, scope = 'source.imagine'): Promise<string[]> {
    const grammar = await grammars.loadGrammar(scope);
    assert.ok(grammar);
    let stack = textmate.INITIAL;
    const found: string[] = [];
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const token of tokens) {
        const innermost = token.scopes.at(-1) ?? '';
        const piece = line.slice(token.startIndex, token.endIndex);
        if (piece.trim() !== '' && !/^(source|meta|text)\./.test(innermost)) {
          found.push(`${innermost.split('.').slice(0, 2).join('.')}:${piece}`);
        }
      }
    }
    return found;
  }

  it('colours comments and settings', async () => {
    assert.deepEqual(await scopes('# hello\n@folder a b\na #fff cat'), [
      'punctuation.definition:#',
      'comment.line: hello',
      'keyword.control:@folder',
      'string.unquoted:a b',
    ]);
  });

  it('colours parameters and their values', async () => {
    assert.deepEqual(
      await scopes('a cat --ar 16:9 --tile big --no red, blue cars --sref random —iw 2 —softly'),
      [
        'keyword.other:--ar',
        'constant.numeric:16:9',
        'keyword.other:--tile',
        'keyword.other:--no',
        'string.unquoted: red',
        'punctuation.separator:,',
        'string.unquoted: blue cars',
        'keyword.other:--sref',
        'constant.other:random',
        'keyword.other:—iw',
        'constant.numeric:2',
      ],
    );
    assert.deepEqual(await scopes('a --fancy --v 6.1'), [
      'keyword.other:--fancy',
      'keyword.other:--v',
      'constant.numeric:6.1',
    ]);
  });

  it('colours addresses, weights, groups and quotes', async () => {
    assert.deepEqual(await scopes('https://a/b.png::2 a {red\\, b, {c, d --ar 1:1}} "x y"'), [
      'markup.underline:https://a/b.png',
      'keyword.operator:::',
      'constant.numeric:2',
      'punctuation.section:{',
      'constant.character:\\,',
      'punctuation.separator:,',
      'punctuation.section:{',
      'punctuation.separator:,',
      'keyword.other:--ar',
      'constant.numeric:1:1',
      'punctuation.section:}',
      'punctuation.section:}',
      'string.quoted:"x y"',
    ]);
  });

  it('knows every parameter of the table, with hyphens and with a dash', async () => {
    for (const { name, aliases } of parameters) {
      for (const written of [name, ...aliases]) {
        for (const dashes of ['--', '—']) {
          const found = await scopes(`a cat ${dashes}${written}`);
          assert.deepEqual(found, [`keyword.other:${dashes}${written}`]);
        }
      }
    }
  });

  it('colours fenced blocks in Markdown and nothing behind them', async () => {
    const text = '# t\n```imagine\na cat --ar 1:1\n```\na --ar 1:1\n```js\na --ar 1:1\n```';
    const found = await scopes(text, 'text.html.markdown');
    assert.equal(found.filter((piece) => piece === 'keyword.other:--ar').length, 1);
  });
});
