import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { moveOffset } from '../../../src/extension/editor/placing/movedOffset.ts';

const change = (rangeOffset: number, rangeLength: number, text: string) => ({
  rangeOffset,
  rangeLength,
  text,
});

describe('a place in a document that is edited', () => {
  it('moves with what is in front of it and not with what is behind', () => {
    const tracked = { offset: 4, text: 'abcdefgh' };
    assert.equal(moveOffset(tracked, [change(0, 0, 'xy')])?.offset, 6);
    assert.equal(moveOffset(tracked, [change(1, 2, '')])?.offset, 2);
    assert.equal(moveOffset(tracked, [change(5, 2, 'long text')])?.offset, 4);
    assert.equal(moveOffset(tracked, [change(4, 0, 'xy')])?.offset, 4);
    assert.equal(moveOffset(tracked, [change(2, 2, 'xyz')])?.offset, 5);
    assert.equal(moveOffset(tracked, [change(4, 2, '')])?.offset, 4);
  });

  it('is lost when both of its sides are replaced', () => {
    assert.equal(moveOffset({ offset: 4, text: 'abcdefgh' }, [change(2, 4, '')]), undefined);
    assert.equal(moveOffset({ offset: 4, text: 'abcdefgh' }, [change(0, 8, 'new')]), undefined);
  });

  it('survives a formatter that rewrites the whole document', () => {
    const text = 'a  b\nHERE|there\n';
    const moved = moveOffset({ offset: text.indexOf('|'), text }, [
      change(0, text.length, 'a b\nHERE|there\n'),
    ]);
    assert.deepEqual(moved, { offset: 8, text: 'a b\nHERE|there\n' });
  });

  it('stays where a mark would be, whatever is edited around it', () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 6 }),
      text: fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', '\n') }),
    });
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(words, words, fc.array(edit, { maxLength: 8 }), (before, after, edits) => {
        // The document is edited twice: with a mark at the place, and without, as it is tracked.
        let marked = `${before}|${after}`;
        let tracked = { offset: before.length, text: before + after };
        for (const { at, length, text } of edits) {
          const mark = marked.indexOf('|');
          const isBefore = at % 2 === 0;
          const room = isBefore ? mark : marked.length - mark - 1;
          if (room === 0) continue;
          const removed = Math.min(length, room);
          const slack = room - removed;
          const from = isBefore
            ? slack === 0
              ? 0
              : at % slack
            : mark + 1 + (slack === 0 ? 0 : at % slack);
          marked = marked.slice(0, from) + text + marked.slice(from + removed);
          const moved = moveOffset(tracked, [change(isBefore ? from : from - 1, removed, text)]);
          assert.ok(moved);
          tracked = moved;
          assert.equal(tracked.text, marked.replace('|', ''));
        }
        assert.equal(tracked.offset, marked.indexOf('|'));
      }),
    );
  });

  it('takes several changes of one event', () => {
    const text = 'one two three four';
    const moved = moveOffset({ offset: 8, text }, [
      change(14, 4, 'IV'),
      change(4, 3, 'II'),
      change(0, 3, 'I'),
    ]);
    assert.deepEqual(moved, { offset: 5, text: 'I II three IV' });
  });
});
