import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { applyOperation } from '../../../src/simulator/operations/apply.ts';
import { newGrid } from '../../../src/simulator/operations/operations.ts';
import { tileSize } from '../../../src/simulator/operations/pictureSize.ts';
import type { Raster } from '../../../src/simulator/painter/canvas.ts';
import { describePicture } from '../../../src/simulator/painter/describe.ts';
import { sharp } from '../../../src/simulator/painter/order.ts';
import type { PictureOrder } from '../../../src/simulator/painter/order.ts';
import { paint } from '../../../src/simulator/painter/paint.ts';
import { encodePng } from '../../../src/simulator/painter/png.ts';
import { cropRaster, resizeRaster } from '../../../src/simulator/painter/raster.ts';
import { readTheme } from '../../../src/simulator/painter/theme.ts';
import { sameBytes } from '../support/bytes.ts';

const size = { width: 96, height: 96 };
const draw = (order: PictureOrder): Raster => paint(order, sharp, new Map());
const grid = newGrid('a cat by the sea', 7, size);
const [tile] = grid.tiles;

/** Mean difference of two rasters' bytes, 0–255. */
function difference(a: Raster, b: Raster): number {
  let sum = 0;
  for (let i = 0; i < a.pixels.length; i++)
    sum += Math.abs((a.pixels[i] ?? 0) - (b.pixels[i] ?? 0));
  return sum / a.pixels.length;
}

function apply(operation: Parameters<typeof applyOperation>[0], seed = 3): PictureOrder {
  const made = applyOperation(operation, tile, {
    prompt: tile.make === 'scene' ? tile.prompt : '',
    seed,
  });
  assert.ok(made);
  return made.order.make === 'grid' ? made.order.tiles[0] : made.order;
}

describe('simulator painter', function () {
  this.timeout(120_000);

  it('paints the real sizes', () => {
    assert.deepEqual(tileSize('x', 1), { width: 1024, height: 1024 });
    assert.deepEqual(tileSize('x --ar 16:9', 1), { width: 1456, height: 816 });
    assert.deepEqual(tileSize('x --aspect 3:2', 1), { width: 1344, height: 896 });
    assert.deepEqual([newGrid('x', 1, tileSize('x --ar 16:9', 1)).width], [2912]);
  });

  it('gives the same pixels for the same order, others for another seed or prompt', () => {
    sameBytes(draw(tile).pixels, draw(structuredClone(tile)).pixels);
    const tiles = grid.tiles.map(draw);
    for (let i = 0; i < 4; i++) {
      for (let k = 0; k < i; k++) assert.ok(difference(tiles[i]!, tiles[k]!) > 6, `${i} and ${k}`);
    }
    assert.ok(difference(draw(grid), draw(newGrid('a dark forest', 7, size))) > 6);
  });

  it('encodes PNGs that another decoder reads to the same bytes', () => {
    const raster = draw(tile);
    const { width, height, data } = PNG.sync.read(encodePng(raster));
    assert.deepEqual([width, height], [96, 96]);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) assert.equal(data[i * 4 + c], raster.pixels[i * 3 + c]);
    }
  });

  it('departs a little when varied subtly, much when varied strongly', () => {
    const mean = (amount: number): number =>
      [1, 2, 3, 4]
        .map((seed) => difference(draw(tile), draw(apply({ do: 'vary', amount }, seed))))
        .reduce((a, b) => a + b) / 4;
    const [subtle, strong] = [mean(0.22), mean(0.75)];
    assert.ok(subtle > 0.5 && subtle < strong, `${subtle} and ${strong}`);
  });

  it('holds the picture at half its size when zoomed out', () => {
    const out = draw(apply({ do: 'zoom', factor: 2 }));
    const middle = cropRaster(out, { x: 30, y: 30, width: 36, height: 36 });
    const small = cropRaster(resizeRaster(draw(tile), 48, 48), {
      x: 6,
      y: 6,
      width: 36,
      height: 36,
    });
    sameBytes(middle.pixels, small.pixels);
  });

  it('moves the picture by half when panned', () => {
    const before = cropRaster(draw(tile), { x: 50, y: 0, width: 36, height: 96 });
    const after = cropRaster(draw(apply({ do: 'pan', direction: 'right' })), {
      ...{ x: 2, y: 0, width: 36, height: 96 },
    });
    sameBytes(after.pixels, before.pixels);
  });

  it('makes a square of any other shape', () => {
    const wide = newGrid('sea', 1, { width: 96, height: 54 }).tiles[0];
    const made = applyOperation({ do: 'square' }, wide, { prompt: 'sea', seed: 1 });
    assert.deepEqual([made?.order.width, made?.order.height], [192, 192]);
  });

  it('enlarges to the same picture with more pixels', () => {
    const larger = draw(apply({ do: 'enlarge', factor: 4, style: 'plain' }));
    assert.equal(larger.width, 384);
    assert.ok(difference(resizeRaster(larger, 96, 96), draw(tile)) < 3);
  });

  it('previews the picture smaller and blurred', () => {
    const preview = paint(grid, { scale: 0.5, blur: 0.02 }, new Map());
    assert.equal(preview.width, 96);
    assert.ok(difference(preview, resizeRaster(draw(grid), 96, 96)) < 16);
  });

  it('reads prompts in English and Chinese, but not their parameters', () => {
    assert.deepEqual(readTheme('a robot, neon city').subjects, ['robot']);
    assert.equal(readTheme('城市里的猫').scenes[0], 'city');
    assert.deepEqual(readTheme('城市里的猫').subjects, ['cat']);
    assert.deepEqual(readTheme('https://x.y/cat.png hills --no cat --style cat').subjects, []);
  });

  it('describes a picture by four different prompts', () => {
    assert.equal(new Set(describePicture(draw(tile))).size, 4);
  });

  it('stays finite and opaque for any prompt', () => {
    for (const prompt of [
      '',
      '--',
      '🐈',
      '山水',
      'space rocket',
      'still life',
      'silk flow',
      'forest',
    ]) {
      const { pixels } = draw(newGrid(prompt, 1, { width: 24, height: 24 }));
      assert.ok(new Set(pixels).size > 8, prompt);
    }
  });
});
