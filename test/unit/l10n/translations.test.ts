import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sourceStrings } from './sourceStrings.ts';

const root = new URL('../../../', import.meta.url).pathname;

function read(file: string): Record<string, string> {
  return JSON.parse(readFileSync(root + file, 'utf8')) as Record<string, string>;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{[^}]*\}/g)].map(([match]) => match).sort();
}

describe('Simplified Chinese', () => {
  const strings = sourceStrings(root);
  const bundle = read('l10n/bundle.l10n.zh-cn.json');

  it('has every text of the source', () => {
    const missing = strings.filter(({ text }) => !(text in bundle));
    assert.deepEqual(missing, []);
  });

  it('has no text that the source no longer uses', () => {
    const used = new Set(strings.map(({ text }) => text));
    assert.deepEqual(
      Object.keys(bundle).filter((key) => !used.has(key)),
      [],
    );
  });

  it('keeps every placeholder', () => {
    for (const [key, value] of Object.entries(bundle)) {
      assert.deepEqual(placeholders(value), placeholders(key), key);
    }
  });

  it('has every text of the manifest, and the manifest uses every one', () => {
    const english = read('package.nls.json');
    const chinese = read('package.nls.zh-cn.json');
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
    const manifest = readFileSync(`${root}package.json`, 'utf8');
    const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    assert.deepEqual(
      Object.keys(english).filter((key) => !named.has(key)),
      [],
    );
    assert.deepEqual(
      [...named].filter((key) => key !== undefined && !(key in english)),
      [],
    );
  });
});
