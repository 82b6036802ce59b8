import { join } from 'node:path';
import { newGrid } from '../src/simulator/operations/operations.ts';
import { sharp } from '../src/simulator/painter/order.ts';
import { paint } from '../src/simulator/painter/paint.ts';
import { PNG } from 'pngjs';
import sharpPicture from 'sharp';
import { blurRaster, cropRaster, resizeRaster } from '../src/simulator/painter/raster.ts';
import { root } from './tools/paths.ts';

/** Draws `media/icon.png`: a grid that comes up out of the dark, its last tile sharp already. */
const size = 256;
/** Drawn larger, then shrunk, for smooth corners. */
const fine = 4;
const margin = 22;
const gap = 10;
const tileSize = (size - 2 * margin - gap) / 2;
const dark = [31, 26, 23] as const;
/** How far each tile has come up: 0 is paper in the dark, 1 the finished picture. */
const exposures = [0.34, 0.5, 0.7, 1] as const;

/** Whether a point lies in a square with round corners; all in pixels of the icon. */
function isInside(x: number, y: number, left: number, top: number, side: number, radius: number) {
  const across = Math.max(left + radius - x, x - (left + side - radius), 0);
  const down = Math.max(top + radius - y, y - (top + side - radius), 0);
  return Math.hypot(across, down) <= radius;
}

const side = 512;
const grid = paint(
  newGrid('a lighthouse on a cliff at sunset', 11, { width: side, height: side }),
  sharp,
  new Map(),
);
const tiles = exposures.map((exposure, index) => {
  // The first of the four lighthouses, in every tile: one picture, developing.
  const tile = cropRaster(grid, { x: 36, y: 96, width: 360, height: 360 });
  const scaled = resizeRaster(tile, tileSize * fine, tileSize * fine);
  return {
    exposure,
    index,
    raster: exposure < 1 ? blurRaster(scaled, (1 - exposure) * 34) : scaled,
  };
});

/** Red as a darkroom's lamp where little has come up, true to colour where all has. */
function developed(pixel: readonly number[], exposure: number): number[] {
  const [red = 0, green = 0, blue = 0] = pixel;
  const grey = 0.3 * red + 0.59 * green + 0.11 * blue;
  const lamp = [grey * 1.15 + 18, grey * 0.33 + 6, grey * 0.22 + 6];
  const colour = Math.max(0, exposure * 1.6 - 0.6);
  return [red, green, blue].map((value, channel) => {
    const toned = value * colour + (lamp[channel] ?? 0) * (1 - colour);
    const light = 0.28 + 0.72 * exposure;
    return Math.min(255, toned * light + (dark[channel] ?? 0) * (1 - light) * 0.6);
  });
}

/** Red, green, blue, opacity at a point of the icon. */
function colourAt(x: number, y: number): readonly number[] {
  if (!isInside(x, y, 0, 0, size, 44)) return [0, 0, 0, 0];
  for (const { exposure, index, raster } of tiles) {
    const left = margin + (index % 2) * (tileSize + gap);
    const top = margin + Math.floor(index / 2) * (tileSize + gap);
    if (!isInside(x, y, left, top, tileSize, 12)) continue;
    const at = (Math.floor((y - top) * fine) * raster.width + Math.floor((x - left) * fine)) * 3;
    return [...developed([...raster.pixels.subarray(at, at + 3)], exposure), 255];
  }
  return [...dark, 255];
}

/** The mean of many points within one pixel, each counting as much as it covers. */
function pixelAt(x: number, y: number): number[] {
  const points = Array.from({ length: fine * fine }, (_, part) =>
    colourAt(x + ((part % fine) + 0.5) / fine, y + (Math.floor(part / fine) + 0.5) / fine),
  );
  const opacity = points.reduce((sum, point) => sum + (point[3] ?? 0), 0);
  const channels = [0, 1, 2].map((channel) =>
    points.reduce((sum, point) => sum + (point[channel] ?? 0) * (point[3] ?? 0), 0),
  );
  return [...channels.map((sum) => (opacity === 0 ? 0 : sum / opacity)), opacity / points.length];
}

const icon = new PNG({ width: size, height: size });
for (let y = 0; y < size; y++) {
  for (let x = 0; x < size; x++) {
    icon.data.set(pixelAt(x, y).map(Math.round), (y * size + x) * 4);
  }
}
// 256 colours are as good to the eye, and a third of the bytes in every package.
await sharpPicture(PNG.sync.write(icon))
  .png({ palette: true, colours: 256, quality: 90, effort: 10 })
  .toFile(join(root, 'media/icon.png'));
