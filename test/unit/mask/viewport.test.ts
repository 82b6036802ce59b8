import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  actualSize,
  fit,
  panBy,
  toPicture,
  toStage,
  visibleBox,
  zoomAt,
} from '../../../src/webview/mask/view/viewport.ts';

const stage = { width: 1000, height: 700 };
const picture = { width: 2048, height: 1024 };
const onStage = fc.record({
  x: fc.integer({ min: 0, max: stage.width }),
  y: fc.integer({ min: 0, max: stage.height }),
});
const onPicture = fc.record({
  x: fc.integer({ min: 0, max: picture.width }),
  y: fc.integer({ min: 0, max: picture.height }),
});

describe('mask viewport', () => {
  it('fits the whole picture into the middle', () => {
    const view = fit(stage, picture, 16);
    const box = visibleBox(view, stage, picture);
    assert.deepEqual(box, { left: 16, top: 108, right: 984, bottom: 592 });
    assert.equal(view.isFitted, true);
  });

  it('keeps what is under the pointer where it is while it zooms', () => {
    fc.assert(
      fc.property(
        onPicture,
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true })),
        (at, steps) => {
          let view = fit(stage, picture, 16);
          const pointer = toStage(view, at);
          for (const factor of steps) {
            view = zoomAt(view, stage, picture, pointer, factor);
            const under = toPicture(view, pointer);
            // The picture lies on whole device pixels: each step may be half a one off.
            const allowed = (0.75 * (steps.length + 1)) / Math.min(view.scale, 0.2);
            assert.ok(Math.hypot(under.x - at.x, under.y - at.y) <= allowed);
          }
        },
      ),
    );
  });

  it('never loses the picture', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.tuple(onStage, fc.double({ min: 0.1, max: 10, noNaN: true })),
            fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 })),
          ),
        ),
        (steps) => {
          let view = fit(stage, picture, 16);
          for (const [one, other] of steps) {
            view =
              typeof one === 'number'
                ? panBy(view, stage, picture, one, other)
                : zoomAt(view, stage, picture, one, other);
            const box = visibleBox(view, stage, picture);
            assert.ok(box.right - box.left >= 40 && box.bottom - box.top >= 40);
            assert.ok(view.scale > 0 && view.scale <= 64);
          }
        },
      ),
    );
  });

  it('shows one picture pixel on one device pixel', () => {
    const view = actualSize(fit(stage, picture, 16), stage, picture);
    assert.equal(view.scale, 1);
    assert.deepEqual(toPicture(view, { x: 500, y: 350 }), { x: 1024, y: 512 });
  });

  it('tells places on the picture and on the stage into one another', () => {
    fc.assert(
      fc.property(onStage, onStage, (at, pointer) => {
        const view = zoomAt(fit(stage, picture, 0), stage, picture, pointer, 3);
        const back = toStage(view, toPicture(view, at));
        assert.ok(Math.hypot(back.x - at.x, back.y - at.y) < 1e-6);
      }),
    );
  });
});
