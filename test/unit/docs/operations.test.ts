import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { toImageAction } from '../../../src/extension/providers/acedata/actions.ts';
import { acePaths } from '../../../src/extension/providers/acedata/paths.ts';
import { actionsOf } from '../../../src/extension/providers/midjourneyProxy/buttons.ts';
import { task } from '../../../src/extension/providers/midjourneyProxy/schemas.ts';
import { codeIn, proofsIn, read, root, rowsOf } from './pages.ts';

const providers = 'src/extension/providers/';
const page = read('docs/operations.md');
const code = codeIn(page);

/** Every match of a pattern's first group, or the whole match. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
}

/** The first thing in backticks of a cell. */
function inBackticks(cell: string | undefined): string {
  return codeIn(cell ?? '')[0] ?? '';
}

describe('the table of operations', () => {
  it('names a proof for every operation, and every proof exists', () => {
    const rows = ['Ace Data Cloud', 'midjourney-proxy and its relations', 'Image hosts'].flatMap(
      (heading) => rowsOf(page, heading),
    );
    assert.ok(rows.length > 40, `${rows.length} rows`);
    for (const row of rows) assert.match(row.at(-1) ?? '', /`\S+\.test\.ts` “/, row[0]);
    const proofs = proofsIn(page);
    for (const { file, title } of proofs) {
      assert.ok(existsSync(`${root}test/${file}`), file);
      assert.ok(read(`test/${file}`).includes(title), `${file} has no “${title}”`);
    }
    const mentions = found(page, /\w\.test\.ts`/g).length;
    assert.equal(mentions - 1, proofs.length, 'each file is named with a title (but this one)');
  });

  it('names files that exist', () => {
    const files = code.filter((text) => /^[\w/]+\.ts$/.test(text) && !text.endsWith('.test.ts'));
    assert.ok(files.length > 20);
    const missing = files.filter((file) => !existsSync(root + providers + file));
    assert.deepEqual(missing, []);
  });

  it('has every path of Ace Data Cloud', () => {
    for (const path of Object.values(acePaths)) assert.ok(code.includes(path), path);
  });

  it('has every action of Ace Data Cloud under its label', () => {
    const source = read(`${providers}acedata/actions.ts`);
    const words = [
      ...found(source, /^ {2}(\w+): \{ kind/gm),
      ...found(source, /regionAction = '(\w+)'/g),
      ...[1, 2, 3, 4].flatMap((tile) => [`upscale${tile}`, `variation${tile}`]),
    ];
    assert.ok(words.length > 20);
    const rows = rowsOf(page, 'Its actions').map(([id, label]) => [inBackticks(id), label]);
    assert.deepEqual(rows.map(([id]) => id).sort(), words.sort());
    for (const [id = '', label] of rows) assert.equal(toImageAction(id).label, label);
  });

  it('has every submit and query of midjourney-proxy', () => {
    const sources = globSync(`${providers}{midjourneyProxy,imageHosts}/*.ts`, { cwd: root })
      .map(read)
      .join('\n');
    const submits = [
      ...found(sources, /path: '([\w-]+)',/g),
      ...found(sources, /\bsubmit\('([\w-]+)'/g),
      ...found(sources, /\/mj\/submit\/([\w-]+)/g),
    ];
    assert.ok(submits.length >= 10, submits.join());
    for (const submit of submits) assert.ok(code.includes(`POST /mj/submit/${submit}`), submit);
    const queries = found(sources, /#query\(\s*'(?:GET|POST)',\s*['`]([^'`]+)['`]/g);
    assert.ok(queries.length >= 5, queries.join());
    for (const query of queries) {
      const path = `/mj/${query.replace(/\$\{encodeURIComponent\(id\)\}/, '{id}')}`;
      assert.ok(
        code.some((text) => text.endsWith(` ${path}`)),
        path,
      );
    }
  });

  it('has every button that is known, under its label', () => {
    const rows = rowsOf(page, 'Its buttons').map(([id, label, asks]) => [
      inBackticks(id),
      label ?? '',
      asks ?? '',
    ]);
    for (const [customId = '', label, asks] of rows) {
      const buttons = [{ customId, label: '', style: 2, type: 2 }];
      const [action] = actionsOf(task.parse({ id: '1', action: 'IMAGINE', buttons }));
      assert.deepEqual([action?.label, action?.needs ?? ''], [label, asks], customId);
    }
    const rules = found(read(`${providers}midjourneyProxy/buttons.ts`), /\/(\^MJ::[^/]+)\/i,/g);
    assert.ok(rules.length > 20);
    for (const rule of rules) {
      const pattern = new RegExp(rule, 'i');
      assert.ok(
        rows.some(([customId = '']) => pattern.test(customId)),
        `no row for ${rule}`,
      );
    }
  });

  it('names commands and settings that exist', () => {
    const manifest = read('package.json');
    const named = code.filter((text) => /^darkroom[._]/.test(text));
    assert.ok(named.length > 10);
    for (const name of named) assert.ok(manifest.includes(`"${name}"`), name);
  });
});
