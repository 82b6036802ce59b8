import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { importInsertion } from '../../../src/extension/editor/references/importPlace.ts';
import { folderOf, pathFrom } from '../../../src/extension/editor/references/place.ts';
import type {
  Reference,
  ReferenceTarget,
} from '../../../src/extension/editor/references/reference.ts';
import { writeReference } from '../../../src/extension/editor/references/writeReference.ts';
import {
  readAsciidoc,
  readAstro,
  readCss,
  readHtml,
  readJsx,
  readLatex,
  readMarkdown,
  readMdx,
  readRest,
  readSvelte,
  readTypst,
  readVue,
} from './readers.ts';
import type { Reader } from './readers.ts';

const place = (path: string) => ({
  scheme: 'file',
  authority: '',
  path,
  toString: () => `file://${encodeURI(path)}`,
});

/** What is put into the document with the reference, and where. */
function documentOf(languageId: string, reference: Reference): string {
  if (reference.imports === undefined) return reference.text;
  const { offset, text } = importInsertion(languageId, '', reference.imports);
  assert.equal(offset, 0);
  return text + reference.text;
}

interface Language {
  readonly id: string;
  readonly read: Reader;
  readonly assets?: ReferenceTarget['assets'];
  readonly hasAlt?: false;
  readonly hasSize?: true;
  /** Signs that the language cannot have in a path at all. */
  readonly cannot?: RegExp;
}

const languages: readonly Language[] = [
  { id: 'markdown', read: readMarkdown },
  { id: 'mdx', read: readMdx },
  { id: 'html', read: readHtml, hasSize: true },
  { id: 'php', read: readHtml, hasSize: true },
  { id: 'vue', read: readVue, hasSize: true },
  { id: 'svelte', read: readSvelte, assets: { kind: 'import' }, hasSize: true },
  { id: 'svelte', read: readSvelte, hasSize: true },
  { id: 'astro', read: readAstro, assets: { kind: 'importedObject' }, hasSize: true },
  { id: 'astro', read: readAstro, hasSize: true },
  { id: 'javascriptreact', read: readJsx, assets: { kind: 'import' }, hasSize: true },
  { id: 'typescriptreact', read: readJsx, assets: { kind: 'importedObject' }, hasSize: true },
  { id: 'typescriptreact', read: readJsx, assets: { kind: 'reactNative' } },
  { id: 'typescriptreact', read: readJsx, assets: { kind: 'address' }, hasSize: true },
  { id: 'css', read: readCss, hasAlt: false },
  { id: 'scss', read: readCss, hasAlt: false },
  { id: 'less', read: readCss, hasAlt: false },
  // TeX takes double quotes for its own.
  { id: 'latex', read: readLatex, cannot: /"/ },
  { id: 'typst', read: readTypst },
  { id: 'restructuredtext', read: readRest, hasSize: true },
  { id: 'asciidoc', read: readAsciidoc, hasSize: true },
  { id: 'plaintext', read: (text) => ({ path: text }), hasAlt: false },
  { id: 'python', read: (text) => ({ path: text }), hasAlt: false },
];

const documents = [
  '/work/site/docs/page',
  '/work/site/page',
  '/work/site/a b/ü/deep/page',
  '/other root/page',
];
const pictures = [
  '/work/site/assets/generated/2026-11-21-harbour-ab12.png',
  '/work/site/docs/a picture with spaces.png',
  '/work/site/assets/Füße und 猫 🐈.webp',
  '/work/site/assets/close (up) [1] {2}.png',
  `/work/site/assets/it's "quoted" \`here\`.png`,
  '/work/site/100% a&b c#d e?f g+h i=j.png',
  '/work/site/a_b__c__ *d* ~e~ $f$ g^h --i (C) …j.png',
  '/work/site/a,b;c@d!e|f.png',
  '/work/site/docs/x:y.png',
  '/second root/pictures/one.png',
];
const alts = [
  'a lighthouse',
  `"it's" <b>&amp; [x](y) {z} a_b *c* \\d | $e$ 100% #1 ~ ^ \`code\``,
  '',
];

describe('references', () => {
  for (const { id, read, assets, hasAlt, hasSize, cannot } of languages) {
    describe(assets === undefined ? id : `${id} (${assets.kind})`, () => {
      for (const picture of pictures) {
        if (cannot?.test(picture)) continue;
        it(`finds ${picture} again`, async () => {
          for (const document of documents) {
            const folder = folderOf(place(document));
            const target: ReferenceTarget = {
              picture: pathFrom(folder, place(picture)),
              alt: 'a lighthouse',
              width: 1024,
              height: 768,
              ...(assets && { assets }),
            };
            const text = documentOf(id, writeReference(id, target));
            const found = await read(text);
            assert.equal(posix.resolve(folder.path, found.path), picture, text);
            if (hasAlt !== false) assert.ok(found.alt?.includes('a lighthouse'), text);
            if (hasSize) assert.equal(found.width, '1024');
          }
        });
      }

      // LaTeX's text is escaped by words of its own: it is looked at below.
      if (hasAlt !== false && id !== 'latex') {
        it('says what the picture shows, whatever that is', async () => {
          for (const alt of alts) {
            const target = {
              picture: { kind: 'relative', path: 'a.png' } as const,
              alt,
              ...(assets && { assets }),
            };
            const text = documentOf(id, writeReference(id, target));
            const found = await read(text);
            // AsciiDoc makes a text of its own out of the file's name where there is none.
            if (alt === '' && id === 'asciidoc') continue;
            // AsciiDoc sets apostrophes as a printer would.
            assert.equal((found.alt ?? '').replaceAll('’', "'"), alt, text);
          }
        });
      }
    });
  }

  it('escapes LaTeX’s signs', () => {
    const target = {
      picture: { kind: 'relative', path: 'a b.png' } as const,
      alt: '50% of {a_b} ~ \\x',
    };
    assert.equal(
      writeReference('latex', target).text,
      '\\includegraphics[width=\\linewidth, alt={50\\% of \\{a\\_b\\} \\textasciitilde{} \\textbackslash{}x}]{a b.png}',
    );
  });

  it('writes several widths where the language has them', () => {
    const sources = [
      { picture: { kind: 'relative', path: 'a b.png' }, width: 512 },
      { picture: { kind: 'relative', path: 'a b@2x.png' }, width: 1024 },
    ] as const;
    const target = { picture: sources[0].picture, alt: 'x', width: 512, height: 512, sources };
    const expected = 'a%20b.png 512w, a%20b@2x.png 1024w';
    assert.equal(readHtml(writeReference('html', target).text).sourceSet, expected);
    assert.equal(readMarkdown(writeReference('markdown', target).text).sourceSet, expected);
    assert.equal(readJsx(writeReference('mdx', target).text).sourceSet, expected);
    assert.equal(
      readVue(writeReference('vue', target).text).sourceSet,
      './a%20b.png 512w, ./a%20b@2x.png 1024w',
    );
    assert.equal(readJsx(writeReference('javascriptreact', target).text).sourceSet, expected);
    assert.equal(
      writeReference('css', target).text,
      'image-set(url("a%20b.png") 1x, url("a%20b@2x.png") 2x)',
    );
  });

  it('imports every width where pictures are imported', async () => {
    const sources = [
      { picture: { kind: 'relative', path: 'a b.png' }, width: 512 },
      { picture: { kind: 'relative', path: 'a b@2x.png' }, width: 1024 },
    ] as const;
    const kinds = [
      ['svelte', 'import', 'srcset', '', readSvelte],
      ['astro', 'importedObject', 'srcset', '.src', readAstro],
      ['javascriptreact', 'import', 'srcSet', '', readJsx],
      ['typescriptreact', 'importedObject', 'srcSet', '.src', readJsx],
    ] as const;
    for (const [id, kind, name, member, read] of kinds) {
      const target = { picture: sources[1].picture, alt: 'x', sources, assets: { kind } };
      const reference = writeReference(id, { ...target, taken: (word) => word === 'aB' });
      const { imports = [], text } = reference;
      assert.deepEqual(
        imports.map(({ from }) => from),
        ['./a b@2x.png', './a b.png'],
      );
      const [wide, narrow] = imports.map((each) => each.name);
      assert.equal(new Set(['aB', wide, narrow]).size, 3);
      const set = `${name}={\`\${${narrow}${member}} 512w, \${${wide}${member}} 1024w\`}`;
      assert.ok(text.includes(set), text);
      assert.equal((await read(documentOf(id, reference))).path, './a b@2x.png');
    }
  });

  it('writes the site’s own address for a served picture', () => {
    const target: ReferenceTarget = {
      picture: { kind: 'relative', path: '../public/img/a b.png' },
      alt: 'x',
      assets: { kind: 'served', path: 'img/a b.png' },
    };
    for (const id of ['html', 'vue', 'svelte', 'astro', 'javascriptreact']) {
      assert.match(writeReference(id, target).text, /src="\/img\/a%20b\.png"/);
    }
  });

  it('writes the whole address of what is on another file system', () => {
    const picture = {
      ...place('/a b.png'),
      scheme: 'vscode-vfs',
      toString: () => 'vscode-vfs://github/a%20b.png',
    };
    const target = { picture: pathFrom(place('/doc'), picture), alt: '' };
    assert.equal(writeReference('markdown', target).text, '![](vscode-vfs://github/a%20b.png)');
    assert.equal(
      writeReference('html', target).text,
      '<img src="vscode-vfs://github/a%20b.png" alt="">',
    );
    assert.equal(pathFrom(undefined, picture).kind, 'absolute');
    const elsewhere = { picture: pathFrom(place('/c:/a'), place('/d:/b c.png')), alt: '' };
    assert.equal(
      writeReference('latex', elsewhere).text,
      '\\includegraphics[width=\\linewidth]{d:/b c.png}',
    );
    assert.equal(writeReference('typst', elsewhere).text, '#image("d:/b c.png")');
    assert.equal(writeReference('plaintext', elsewhere).text, 'd:/b c.png');
    assert.equal(writeReference('css', elsewhere).text, 'url("file:///d:/b%20c.png")');
    assert.equal(pathFrom(place('/c:/a'), place('/d:/b.png')).kind, 'absolute');
    assert.deepEqual(pathFrom(place('/C:/a'), place('/c:/b.png')), {
      kind: 'relative',
      path: '../b.png',
    });
  });
});
