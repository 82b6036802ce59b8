import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promptParts } from '../../../src/webview/gallery/promptParts.ts';
import { promptish } from '../shared/promptArbitrary.ts';

describe('promptParts', () => {
  it('keeps a parameter and its value together', () => {
    assert.deepEqual(promptParts(' a red-brown fox --ar 16:9 --tile'), [
      { text: 'a red-brown fox ', isParameter: false },
      { text: '--ar 16:9', isParameter: true },
      { text: ' ', isParameter: false },
      { text: '--tile', isParameter: true },
    ]);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(promptish, (prompt) => {
        const joined = promptParts(prompt).map(({ text }) => text);
        assert.equal(joined.join(''), prompt.trim());
      }),
    );
  });
});
