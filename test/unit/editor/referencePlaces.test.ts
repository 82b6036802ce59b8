import assert from 'node:assert/strict';
import { assetStyle } from '../../../src/extension/editor/references/assetStyle.ts';
import { fitReference } from '../../../src/extension/editor/references/fitting.ts';
import { importName } from '../../../src/extension/editor/references/importName.ts';
import {
  importedName,
  importInsertion,
  isNameUsed,
} from '../../../src/extension/editor/references/importPlace.ts';
import { folderOf, isInside } from '../../../src/extension/editor/references/place.ts';
import { importPath } from './readers.ts';

const place = (path: string) => ({ scheme: 'file', authority: '', path });

describe('imports of pictures', () => {
  const cases: [languageId: string, document: string, expected: string][] = [
    ['typescriptreact', '', "import a from './a.png';\n"],
    [
      'typescriptreact',
      "import x from 'x';\n\nx();\n",
      "import x from 'x';\nimport a from './a.png';\n\nx();\n",
    ],
    [
      'typescriptreact',
      'import x from "x"\n\nx()\n',
      'import x from "x"\nimport a from "./a.png"\n\nx()\n',
    ],
    [
      'javascriptreact',
      "import {\n  x,\n  y,\n} from 'x';\nimport './side.css';\nconst z = import('y');\n",
      "import {\n  x,\n  y,\n} from 'x';\nimport './side.css';\nimport a from './a.png';\nconst z = import('y');\n",
    ],
    [
      'typescriptreact',
      "'use client';\n\n// hello\nfoo();\n",
      "'use client';\n\n// hello\nimport a from './a.png';\nfoo();\n",
    ],
    ['svelte', '<p>x</p>', "<script>\n  import a from './a.png';\n</script>\n\n<p>x</p>"],
    [
      'svelte',
      '<script module>\n  let z;\n</script>\n<script lang="ts">\n  import x from \'x\';\n  let y;\n</script>',
      "<script module>\n  let z;\n</script>\n<script lang=\"ts\">\n  import x from 'x';\n  import a from './a.png';\n  let y;\n</script>",
    ],
    [
      'svelte',
      '<script>\n  let y;\n</script>',
      "<script>\n  import a from './a.png';\n  let y;\n</script>",
    ],
    ['astro', '<p>x</p>', "---\nimport a from './a.png';\n---\n\n<p>x</p>"],
    [
      'astro',
      '---\nconst x = 1;\n---\n<p>x</p>',
      "---\nimport a from './a.png';\nconst x = 1;\n---\n<p>x</p>",
    ],
  ];
  for (const [languageId, document, expected] of cases) {
    it(`go into ${languageId}: ${JSON.stringify(document.slice(0, 40))}`, () => {
      const { offset, text } = importInsertion(languageId, document, [
        { name: 'a', from: './a.png' },
      ]);
      assert.equal(document.slice(0, offset) + text + document.slice(offset), expected);
    });
  }

  it('survive quotes in the path', () => {
    for (const document of ['', 'import x from "x";\n']) {
      const from = `./it's a "b" \\ c.png`;
      const { offset, text } = importInsertion('typescriptreact', document, [{ name: 'a', from }]);
      const written = document.slice(0, offset) + text + document.slice(offset);
      assert.equal(importPath(written, 'a'), from);
      assert.equal(importedName(written, from), 'a');
    }
  });

  it('get a name out of the file’s', () => {
    assert.equal(importName('../x/2026-11-21-old-harbour.png'), 'picture20261121OldHarbour');
    assert.equal(importName('Über dem Meer@2x.webp'), 'uberDemMeer2x');
    assert.equal(importName('猫.png'), 'picture');
    assert.equal(importName('new.png'), 'pictureNew');
    assert.equal(
      importName('a.png', (name) => ['a', 'a2'].includes(name)),
      'a3',
    );
    assert.ok(isNameUsed('const $a = 1', '$a'));
    assert.ok(!isNameUsed('const $ab = 1', '$a'));
  });
});

describe('asset style', () => {
  const root = place('/work/site');
  const style = (packages: readonly string[], picture = '/work/site/src/a.png') =>
    assetStyle(
      JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, '*'])) }),
      root,
      place(picture),
    );

  it('follows what the project is built with', () => {
    assert.deepEqual(style([]), { kind: 'address' });
    assert.deepEqual(style(['react', 'vite']), { kind: 'import' });
    assert.deepEqual(style(['next']), { kind: 'importedObject' });
    assert.deepEqual(style(['astro', 'vite']), { kind: 'importedObject' });
    assert.deepEqual(style(['react-native']), { kind: 'reactNative' });
  });

  it('uses the served folder', () => {
    assert.deepEqual(style(['vite'], '/work/site/public/img/a b.png'), {
      kind: 'served',
      path: 'img/a b.png',
    });
    assert.deepEqual(style(['@sveltejs/kit'], '/work/site/static/a.png'), {
      kind: 'served',
      path: 'a.png',
    });
    assert.deepEqual(style(['vite'], '/work/other/public/a.png'), { kind: 'import' });
    assert.deepEqual(style([], '/work/site/public/a.png'), { kind: 'address' });
  });

  it('is plain where package.json is missing or broken', () => {
    assert.deepEqual(assetStyle(undefined, undefined, place('/a.png')), { kind: 'address' });
    assert.deepEqual(assetStyle('{', root, place('/a.png')), { kind: 'address' });
    assert.deepEqual(assetStyle('[1]', root, place('/a.png')), { kind: 'address' });
    assert.deepEqual(assetStyle('{"dependencies":"x"}', root, place('/a.png')), {
      kind: 'address',
    });
  });
});

describe('fitting a reference', () => {
  const around = { before: '', after: '', above: '', below: '', lineBreak: '\n' as const };
  const block = { text: 'one\n   two', block: true as const };

  it('leaves inline references alone but for indentation', () => {
    assert.equal(fitReference({ text: '![](a)' }, { ...around, before: 'foo ' }), '![](a)');
    assert.equal(
      fitReference({ text: 'a\nb' }, { ...around, before: '  x', lineBreak: '\r\n' }),
      'a\r\n  b',
    );
  });

  it('gives blocks lines of their own', () => {
    assert.equal(fitReference(block, around), 'one\n   two');
    assert.equal(fitReference(block, { ...around, above: 'x', below: 'y' }), '\none\n   two\n');
    assert.equal(
      fitReference(block, { ...around, before: 'text ', after: ' more' }),
      '\n\none\n   two\n\n',
    );
    assert.equal(fitReference(block, { ...around, before: '  ', above: 'x' }), '\n  one\n     two');
    assert.equal(
      fitReference(block, { ...around, before: '  x', lineBreak: '\r\n' }),
      '\r\n\r\n  one\r\n     two',
    );
  });
});

describe('places', () => {
  it('know what is inside what', () => {
    assert.ok(isInside(place('/a/b'), place('/a/b/c.png')));
    assert.ok(isInside(place('/'), place('/c.png')));
    assert.ok(!isInside(place('/a/b'), place('/a/bc/d.png')));
    assert.ok(!isInside(place('/a'), { ...place('/a/b'), scheme: 'other' }));
    assert.equal(folderOf(place('/x')).path, '/');
  });
});
