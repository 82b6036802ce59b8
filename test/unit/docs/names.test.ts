import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { codeIn, pages, read, root } from './pages.ts';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly toolReferenceName: string;
    }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { commands, configuration, languageModelTools } = manifest.contributes;
const commandIds = commands.map(({ command }) => command);
const settings = Object.keys(configuration.properties);

/** What is written to be read by people, and made by commands: the tour's pictures, the package. */
const isMade = (path: string): boolean => /^(?:out|dist|node_modules)\//.test(path);

/** The tour takes them; a checkout from before the first tour has none. */
const isPicture = (link: string): boolean => link.startsWith('media/readme/');
const hasPictures = existsSync(`${root}media/readme`);

/** Where a path in a page's text starts from: the root, or (in a table of tests) its own folder. */
function isThere(path: string): boolean {
  const starts = ['', 'src/extension/providers/', 'test/', 'src/', 'src/extension/', 'scripts/'];
  return starts.some(
    (start) => globSync(start + path.replace(/\/$/, ''), { cwd: root }).length > 0,
  );
}

/** Every known command, setting or other id of ours, by what follows `darkroom.`. */
const others = new Set(['darkroom.darkroom', 'darkroom.connections[]']);

describe('the pages', () => {
  it('are all there', () => {
    for (const page of ['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'docs/operations.md'])
      assert.ok(pages.includes(page), page);
  });

  for (const page of pages) {
    describe(page, () => {
      const text = read(page);

      it('names files that exist', () => {
        const paths = codeIn(text).filter(
          (code) => /^[\w.-]+(?:\/[\w.*-]+)+\/?$/.test(code) && /\.\w+$|\/$/.test(code),
        );
        const missing = paths
          .filter((path) => !isMade(path) && !path.startsWith('assets/'))
          .filter((path) => !/^\w+\.\w+\.\w+\//.test(path) && !isThere(path));
        assert.deepEqual(missing, []);
      });

      it('links to what exists', () => {
        const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
        const missing = links
          .filter((link) => !/^[a-z]+:/.test(link) && (hasPictures || !isPicture(link)))
          .filter((link) => {
            const [file = '', anchor] = link.split('#');
            const target = file === '' ? page : normalize(join(dirname(page), file));
            if (!existsSync(root + target)) return true;
            return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
          });
        assert.deepEqual(missing, []);
      });

      it('names npm scripts that exist', () => {
        for (const [, run, name = ''] of text.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)) {
          const isOurs = run !== undefined || ['test', 'start'].includes(name);
          if (isOurs) assert.ok(name in manifest.scripts, `npm run ${name}`);
        }
      });

      it('names commands, settings and tools that exist', () => {
        const tools = languageModelTools.flatMap((tool) => [
          tool.name,
          `#${tool.toolReferenceName}`,
        ]);
        const known = new Set([...commandIds, ...settings, ...tools, ...others]);
        const named = codeIn(text).filter((code) => /^#?darkroom[._A-Z][\w.]*$/.test(code));
        assert.deepEqual(
          named.filter((name) => !known.has(name)),
          [],
        );
      });
    });
  }

  it('draw the house as it stands', () => {
    const [, house = ''] = /```\n(src[\s\S]*?)```/.exec(read('ARCHITECTURE.md')) ?? [];
    let folder = '';
    const named: string[] = [];
    for (const line of house.split('\n')) {
      const names = line.match(/(?:[\w-]+\/)+|[\w-]+\.(?:ts|mjs)/g) ?? [];
      if (!line.startsWith(' ')) folder = names.shift() ?? '';
      named.push(folder, ...names.map((name) => folder + name));
    }
    assert.ok(named.length > 30);
    const missing = [...new Set(named)].filter(
      (path) => !isThere(path) && !isThere(path.replace('extension/', 'extension/providers/')),
    );
    assert.deepEqual(missing, []);
  });

  it('tell every command, setting and tool', () => {
    const all = new Set(pages.flatMap((page) => codeIn(read(page))));
    for (const page of ['README.md', 'README.zh-cn.md']) {
      const readme = new Set(codeIn(read(page)));
      const untold = [...commandIds, ...settings].filter((name) => !readme.has(name));
      assert.deepEqual(untold, [], page);
    }
    assert.deepEqual(
      languageModelTools.map(({ name }) => name).filter((name) => !all.has(name)),
      [],
    );
    const scripts = codeIn(read('docs/api.md'));
    assert.deepEqual(
      commandIds.filter((name) => !scripts.includes(name)),
      [],
    );
  });

  for (const page of ['README.md', 'README.zh-cn.md']) {
    it(`tell every default as it is: ${page}`, () => tellsDefaults(read(page).split('\n')));
  }
});

function tellsDefaults(rows: readonly string[]): void {
  for (const [name, setting] of Object.entries(configuration.properties)) {
    const { default: value } = setting as { readonly default: unknown };
    const row = rows.find((line) => line.startsWith(`| \`${name}\``)) ?? '';
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    if (shown !== '')
      assert.ok(row.replace(/ +\|$/, '').endsWith(`\`${shown}\``), `${name}: ${row}`);
  }
}

/** The anchors that GitHub and VS Code give to headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
