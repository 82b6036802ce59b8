import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sourceStrings } from './sourceStrings.ts';

const root = new URL('../../../', import.meta.url).pathname;

function read(file: string): Record<string, string> {
  return JSON.parse(readFileSync(root + file, 'utf8')) as Record<string, string>;
}

/** Icons, code, parameters, directives and links: what a machine reads in a text. */
function machineWords(text: string): string[] {
  const words = /\$\([\w~-]+\)|`[^`]+`|--[a-z]+|@[a-z]+|command:[^)\s]+|https:\/\/[\w./]*\w/g;
  return [...text.matchAll(words)].map(([match]) => match).sort();
}

describe('What Simplified Chinese must leave as it is', () => {
  const bundle = read('l10n/bundle.l10n.zh-cn.json');

  it('in the texts of the source', () => {
    for (const [key, value] of Object.entries(bundle)) {
      assert.deepEqual(machineWords(value), machineWords(key), key);
      assert.notEqual(value.trim(), '', key);
    }
  });

  it('in the texts of the manifest', () => {
    const chinese = read('package.nls.zh-cn.json');
    for (const [key, value] of Object.entries(read('package.nls.json'))) {
      assert.deepEqual(machineWords(chinese[key] ?? ''), machineWords(value), key);
    }
  });

  // The gallery puts buttons together whose labels begin with the same word and a space.
  it('is the group in front of the name of an action', () => {
    const labels = sourceStrings(root)
      .filter(({ place }) => place.startsWith('src/extension/providers/'))
      .map(({ text }) => text);
    let grouped = 0;
    for (const group of ['Upscale', 'Vary', 'Zoom Out', 'Pan']) {
      for (const label of labels.filter((text) => text.startsWith(`${group} `))) {
        if (label === 'Vary Region') continue; // A name of its own: 局部重绘.
        assert.ok(bundle[label]?.startsWith(`${bundle[group] ?? ''} `), label);
        grouped++;
      }
    }
    assert.ok(grouped >= 10);
  });
});
