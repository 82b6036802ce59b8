import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PointerSample } from '../../../src/webview/mask/tools/gesture.ts';
import { MaskSession } from '../../../src/webview/mask/tools/maskSession.ts';
import type { ToolSettings } from '../../../src/webview/mask/tools/maskSession.ts';
import { sameBytes } from '../support/bytes.ts';
import { paintedByDefinition, script } from './gestureScript.ts';
import type { Step } from './gestureScript.ts';
import { blank, paintWhere, polygon } from './reference.ts';

function settingsOf(step: Step): ToolSettings {
  return {
    tool: step.tool,
    brush: { size: step.size ?? 10, pressure: true },
    wand: { tolerance: 0, contiguous: true },
    subtract: false,
  };
}

function sessionOf(width: number, height: number, settings: () => ToolSettings): MaskSession {
  return new MaskSession({ width, height }, settings, () => new Uint8ClampedArray());
}

function play(session: MaskSession, step: Step): void {
  const { width, height } = session.mask;
  const samples = step.places.map(([x, y]): PointerSample => {
    const at = { x: x * width, y: y * height };
    return { ...at, pressure: 1, shift: step.shift ?? false };
  });
  session.press(samples[0]!, { subtract: step.subtract ?? false, slop: 2 });
  for (const sample of samples.slice(1)) session.move([sample]);
  session.release(samples.at(-1)!);
}

describe('mask gestures', () => {
  for (const [width, height] of [
    [1024, 1024],
    [1456, 816],
    [2048, 2048],
  ] as const) {
    it(`paints a script of gestures bit by bit at ${width} × ${height}, and all the way back`, () => {
      let step = script[0]!;
      const session = sessionOf(width, height, () => settingsOf(step));
      for (step of script) play(session, step);
      const picture = paintedByDefinition(width, height);
      assert.ok(Buffer.from(session.mask.data).equals(picture.data), 'every pixel is the same');
      assert.equal(session.mask.covered, picture.data.filter(Boolean).length);
      while (session.canUndo) session.undo();
      assert.equal(session.mask.covered, 0);
      while (session.canRedo) session.redo();
      assert.ok(Buffer.from(session.mask.data).equals(picture.data), 'redo brings all back');
    });
  }

  it('leaves a solid stroke when flicked across the picture in two events', () => {
    const step: Step = {
      tool: 'brush',
      size: 40,
      places: [
        [0.05, 0.1],
        [0.95, 0.9],
      ],
    };
    const session = sessionOf(2048, 2048, () => settingsOf(step));
    play(session, step);
    const [from, to] = step.places.map(([x, y]) => ({ x: x * 2048, y: y * 2048 }));
    for (let part = 0; part <= 1; part += 1 / 4096) {
      const x = Math.floor(from!.x + (to!.x - from!.x) * part);
      const y = Math.floor(from!.y + (to!.y - from!.y) * part);
      for (const [across, down] of [
        [0, 0],
        [13, -13],
        [-13, 13],
      ] as const) {
        assert.equal(session.mask.data[(y + down) * 2048 + x + across], 255);
      }
    }
  });

  it('keeps only the small rectangle of a drag that was large before', () => {
    const places = [
      [0.2, 0.2],
      [0.95, 0.95],
      [0.3, 0.25],
    ] as const;
    const session = sessionOf(1000, 1000, () => settingsOf({ tool: 'rectangle', places }));
    play(session, { tool: 'rectangle', places });
    assert.equal(session.mask.covered, 101 * 51);
  });

  it('shows a shape while it is dragged and paints nothing before it is let go', () => {
    const session = sessionOf(100, 100, () => settingsOf({ tool: 'ellipse', places: [] }));
    session.press({ x: 10, y: 10, pressure: 1, shift: false }, { subtract: false, slop: 2 });
    session.move([{ x: 50, y: 40, pressure: 1, shift: false }]);
    assert.equal(session.mask.covered, 0);
    assert.deepEqual(session.preview, {
      kind: 'box',
      box: { left: 10, top: 10, right: 51, bottom: 41 },
      round: true,
      value: 255,
    });
    assert.ok(session.cancel());
    assert.equal(session.preview, undefined);
    assert.equal(session.canUndo, false);
  });

  it('takes a stroke that is cancelled back', () => {
    const session = sessionOf(100, 100, () => settingsOf({ tool: 'brush', places: [] }));
    session.press({ x: 10, y: 10, pressure: 1, shift: false }, { subtract: false, slop: 2 });
    session.move([{ x: 90, y: 90, pressure: 1, shift: false }]);
    assert.ok(session.mask.covered > 0);
    session.undo();
    assert.equal(session.mask.covered, 0);
    assert.equal(session.canUndo, false);
  });

  it('paints the same whether the places come one by one or together', () => {
    const place = fc.record({
      x: fc.integer({ min: -50, max: 400 }),
      y: fc.integer({ min: -50, max: 300 }),
      pressure: fc.integer({ min: 0, max: 8 }).map((value) => value / 8),
      shift: fc.constant(false),
    });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('brush' as const, 'lasso' as const),
        (places, tool) => {
          const settings = settingsOf({ tool, size: 30, places: [] });
          const single = sessionOf(350, 250, () => settings);
          const together = sessionOf(350, 250, () => settings);
          for (const session of [single, together]) {
            session.press(places[0]!, { subtract: false, slop: 2 });
            if (session === together) session.move(places);
            else for (const each of places) session.move([each]);
            session.release(places.at(-1)!);
          }
          sameBytes(single.mask.data, together.mask.data);
        },
      ),
    );
  });

  it('closes a polygon at its first corner, by double click, or by key', () => {
    const settings = settingsOf({ tool: 'polygon', places: [] });
    const corners = [
      [10, 10],
      [80, 10],
      [80, 60],
    ] as const;
    const sample = ([x, y]: readonly [number, number]): PointerSample => {
      return { x, y, pressure: 1, shift: false };
    };
    const counts = (['first', 'twice', 'key'] as const).map((end) => {
      const session = sessionOf(100, 100, () => settings);
      const click = (at: readonly [number, number]): void => {
        session.press(sample(at), { subtract: false, slop: 3 });
        session.release(sample(at));
      };
      for (const corner of corners) click(corner);
      assert.equal(session.mask.covered, 0);
      if (end === 'first') click([11, 9]);
      else if (end === 'twice') click([80, 60]);
      else session.finish(false);
      assert.equal(session.isBusy, false);
      return session.mask.covered;
    });
    const triangle = blank(100, 100);
    paintWhere(
      triangle,
      255,
      polygon(
        corners.map(([x, y]) => ({ x, y })),
        'nonZero',
      ),
    );
    const area = triangle.data.filter(Boolean).length;
    assert.deepEqual(counts, [area, area, area]);
  });

  it('places, moves, resizes and fills a rectangle by keys', () => {
    const session = sessionOf(200, 100, () => settingsOf({ tool: 'rectangle', places: [] }));
    assert.deepEqual(session.nudgeBox(10, 0, false), { left: 75, top: 37, right: 125, bottom: 62 });
    session.nudgeBox(-1000, 10, false);
    session.nudgeBox(20, -5, true);
    assert.deepEqual(session.nudgeBox(0, 1000, false), {
      left: 0,
      top: 80,
      right: 70,
      bottom: 100,
    });
    assert.equal(session.mask.covered, 0);
    session.finish(false);
    assert.equal(session.mask.covered, 70 * 20);
    session.undo();
    assert.equal(session.mask.covered, 0);
  });
});
