import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grow } from '../../../src/webview/mask/model/growShrink.ts';
import { MaskBitmap } from '../../../src/webview/mask/model/maskBitmap.ts';
import { MaskHistory } from '../../../src/webview/mask/model/maskHistory.ts';
import { fillPolygon } from '../../../src/webview/mask/model/polygon.ts';
import { fillEllipse } from '../../../src/webview/mask/model/shapes.ts';
import { sweep } from '../../../src/webview/mask/model/stroke.ts';
import { clear, invert } from '../../../src/webview/mask/model/wholeMask.ts';
import { sameBytes } from '../support/bytes.ts';

const width = 200;
const height = 150;
const place = fc.record({
  x: fc.integer({ min: -20, max: width + 20 }),
  y: fc.integer({ min: -20, max: height + 20 }),
});
const value = fc.constantFrom(0 as const, 255 as const);

type Change = (mask: MaskBitmap) => void;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(place, place, fc.integer({ min: 1, max: 80 }), value)
    .map(([from, to, size, painted]): Change => (mask) => {
      sweep(mask, { ...from, size }, { ...to, size }, painted);
    }),
  fc.tuple(fc.array(place, { minLength: 3, maxLength: 6 }), value).map(
    ([points, painted]): Change =>
      (mask) =>
        fillPolygon(mask, points, painted),
  ),
  fc.tuple(place, place, value).map(([from, to, painted]): Change => (mask) => {
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x) + 1];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y) + 1];
    fillEllipse(mask, { left, top, right, bottom }, painted);
  }),
  fc.constant<Change>(invert),
  fc.constant<Change>(clear),
  fc.integer({ min: 1, max: 8 }).map(
    (pixels): Change =>
      (mask) =>
        grow(mask, pixels),
  ),
);

describe('mask history', () => {
  it('undoes n steps and redoes n steps to the same pixels at every step', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 14 }), (changes) => {
        const mask = new MaskBitmap(width, height);
        const history = new MaskHistory(mask);
        const states = [mask.data.slice()];
        for (const apply of changes) {
          if (history.run(() => apply(mask))) states.push(mask.data.slice());
          else sameBytes(mask.data, states.at(-1)!);
        }
        for (let round = 0; round < 2; round++) {
          for (let at = states.length - 2; at >= 0; at--) {
            assert.ok(history.undo());
            sameBytes(mask.data, states[at]!);
            assert.equal(mask.covered, states[at]!.filter(Boolean).length);
          }
          assert.equal(history.undo(), false);
          for (let at = 1; at < states.length; at++) {
            assert.ok(history.redo());
            sameBytes(mask.data, states[at]!);
          }
          assert.equal(history.redo(), false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('rolls an open change back without a step', () => {
    fc.assert(
      fc.property(change, change, (kept, dropped) => {
        const mask = new MaskBitmap(width, height);
        const history = new MaskHistory(mask);
        history.run(() => kept(mask));
        const before = mask.data.slice();
        const bytes = history.bytes;
        history.begin();
        dropped(mask);
        history.rollback();
        sameBytes(mask.data, before);
        assert.equal(history.bytes, bytes);
      }),
    );
  });

  it('takes back what a change did before it threw', () => {
    const mask = new MaskBitmap(width, height);
    const history = new MaskHistory(mask);
    const failing = (): void => {
      invert(mask);
      throw new Error('in the middle');
    };
    assert.throws(() => history.run(failing), /in the middle/);
    assert.equal(mask.covered, 0);
    assert.equal(history.canUndo, false);
  });

  it('forgets what was undone once something new is painted', () => {
    const mask = new MaskBitmap(width, height);
    const history = new MaskHistory(mask);
    history.run(() => invert(mask));
    history.undo();
    history.run(() => mask.fillRow(3, 4, 5, 255));
    assert.equal(history.canRedo, false);
    history.undo();
    assert.equal(history.bytes > 0, true);
    assert.equal(mask.covered, 0);
  });

  it('stays below its limit in bytes and drops the oldest first', () => {
    const mask = new MaskBitmap(1024, 1024);
    const limit = 100_000;
    const history = new MaskHistory(mask, limit);
    for (let step = 0; step < 200; step++) {
      history.run(() => {
        const y = (step * 37) % 1024;
        sweep(mask, { x: 0, y, size: 9 }, { x: 1024, y: 1024 - y, size: 9 }, step % 3 ? 255 : 0);
      });
      assert.ok(history.bytes <= limit);
    }
    let undone = 0;
    while (history.undo()) {
      undone++;
      assert.ok(history.bytes <= limit * 2);
    }
    assert.ok(undone > 5 && undone < 200, `${undone} steps fit`);
  });

  it('keeps one byte for blocks of one colour', () => {
    const mask = new MaskBitmap(2048, 2048);
    const history = new MaskHistory(mask);
    history.run(() => invert(mask));
    assert.ok(history.bytes <= 1024 * 3, `${history.bytes} bytes for 1024 blocks`);
    history.undo();
    assert.equal(mask.covered, 0);
  });

  it('names each changed block once', () => {
    const mask = new MaskBitmap(200, 150);
    mask.fillRow(10, 60, 70, 255);
    mask.fillRow(11, 60, 70, 255);
    assert.deepEqual([...mask.takeDirtyBlocks()].sort(), [0, 1]);
    mask.fillRow(10, 60, 70, 255);
    assert.deepEqual(mask.takeDirtyBlocks(), []);
  });
});
