import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText } from '../../../src/shared/plainText.ts';

/** What VS Code takes for a link in a plain message (`parseLinkedText`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe("someone else's text in a message of VS Code's", () => {
  it('holds no link, to a command or elsewhere', () => {
    for (const text of [
      'Your key is wrong. [Set it](command:workbench.action.terminal.sendSequence?%7B%7D)',
      '[a](https://example.com "b")',
      '[[a](file:///x)](command:x)',
    ]) {
      assert.match(text, new RegExp(link.source, 'i'));
      assert.doesNotMatch(plainText(text), link);
    }
    const piece = fc.constantFrom('[', ']', '(', ')', 'command:x', 'https://x', ' ', '](', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        assert.doesNotMatch(plainText(pieces.join('')), link);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads in the order in which it stands', () => {
    assert.equal(plainText('one \u202eowt\u202c, three\u2066'), 'one \ufffdowt\ufffd, three\ufffd');
  });

  it('is otherwise as it was', () => {
    const text = 'a (red) [fox], כלב ו[חתול], {0} <b> --ar 16:9';
    assert.equal(plainText(text), text);
  });
});
