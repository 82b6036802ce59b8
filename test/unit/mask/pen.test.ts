import assert from 'node:assert/strict';
import type { PointerSample } from '../../../src/webview/mask/tools/gesture.ts';
import { MaskSession } from '../../../src/webview/mask/tools/maskSession.ts';
import { isTouchingDown, pressureOf, takesAway } from '../../../src/webview/mask/view/penState.ts';
import { blank, capsule, paintWhere } from './reference.ts';

/** What a pen's tip reports while it touches. */
const tip = { altKey: false, button: 0, buttons: 1, pointerType: 'pen', pressure: 0.4 };
const mouse = { ...tip, pointerType: 'mouse', pressure: 0.5 };

/** A session whose brush is 40 pixels wide. */
function brushSession(pressure = true): MaskSession {
  return new MaskSession(
    { width: 200, height: 120 },
    () => ({
      tool: 'brush',
      brush: { size: 40, pressure },
      wand: { tolerance: 0, contiguous: true },
      subtract: false,
    }),
    () => new Uint8ClampedArray(),
  );
}

function sample(x: number, y: number, pressure: number): PointerSample {
  return { x, y, pressure, shift: false };
}

function paint(session: MaskSession, hand: typeof tip, ...samples: readonly PointerSample[]): void {
  session.press(samples[0]!, { subtract: takesAway(hand), slop: 2 });
  session.move(samples.slice(1));
  session.release({ ...samples.at(-1)!, pressure: 0 });
}

describe('a pen', () => {
  it('erases with its eraser end, its barrel button and Alt, whatever the tool', () => {
    const erasing = [
      { ...tip, button: 5, buttons: 32 },
      // What drivers report that know of the eraser end but have no button for it.
      { ...tip, button: 0, buttons: 33 },
      { ...tip, button: 2, buttons: 2 },
      { ...tip, altKey: true },
    ];
    for (const hand of erasing) {
      const session = brushSession();
      session.invert();
      assert.ok(isTouchingDown(hand));
      paint(session, hand, sample(100, 60, 1));
      const disc = blank(200, 120);
      paintWhere(disc, 255, capsule({ x: 100, y: 60 }, { x: 100, y: 60 }, 40), [
        { x: 80, y: 40 },
        { x: 120, y: 80 },
      ]);
      const erased = Buffer.from(disc.data.map((value) => 255 - value));
      assert.ok(Buffer.from(session.mask.data).equals(erased), JSON.stringify(hand));
    }
    assert.equal(takesAway(tip), false);
    assert.equal(takesAway(mouse), false);
    assert.equal(isTouchingDown({ button: 1 }), false, 'the middle button pans');
    assert.equal(isTouchingDown({ button: -1 }), false, 'hovering is no pressing');
  });

  it('paints as wide as it is pressed, and a mouse always fully', () => {
    assert.equal(pressureOf(tip), 0.4);
    assert.equal(pressureOf(mouse), 1);
    assert.equal(pressureOf({ ...mouse, pointerType: 'touch', pressure: 0.1 }), 1);
    const widths = [0.25, 0.5, 1].map((pressure) => {
      const session = brushSession();
      paint(session, tip, sample(20, 60, pressure), sample(180, 60, pressure));
      // The stroke's height in its middle: what lifting the pen without pressure must not change.
      return columnHeight(session, 100);
    });
    assert.deepEqual(widths, [10, 20, 40]);
  });

  it('tapers between two pressures, and keeps the size where it has none to tell', () => {
    const session = brushSession();
    paint(session, tip, sample(40, 60, 0.25), sample(160, 60, 1));
    const heights = [40, 70, 100, 130, 160].map((x) => columnHeight(session, x));
    assert.deepEqual(
      heights,
      heights.toSorted((one, other) => one - other),
    );
    const [first = 0, , , , last = 0] = heights;
    assert.ok(first < 16 && last === 40, heights.join(' '));
    const even = brushSession(false);
    paint(even, tip, sample(40, 60, 0.25), sample(160, 60, 1));
    assert.equal(columnHeight(even, 40), 40);
  });

  it('leaves a dot where it hardly touches', () => {
    const session = brushSession();
    paint(session, tip, sample(50, 50, 0));
    assert.equal(session.mask.covered, 1);
  });
});

function columnHeight({ mask }: MaskSession, x: number): number {
  let height = 0;
  for (let y = 0; y < mask.height; y++) if (mask.data[y * mask.width + x] === 255) height++;
  return height;
}
