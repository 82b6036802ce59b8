import assert from 'node:assert/strict';
import { serverWords } from '../../../src/extension/providers/serverWords.ts';

describe('what a server says of an error', () => {
  const key = 'sk-0123456789abcdefghijklmnopqrstuvwxyz';

  it('holds no key, wherever in a long text it stands', () => {
    const tag = `<${'x'.repeat(398)}>`;
    for (let shift = 0; shift <= key.length; shift++) {
      // What is left of 4000 characters without their markup are the last of them.
      const words = `${tag.repeat(9)}<${'x'.repeat(398 - shift)}>${key} is no key`;
      const shown = serverWords(words, [key]);
      assert.ok(!shown.includes(key.slice(3, 9)), shown);
    }
  });
});
