import type { Pixels } from '../../src/extension/library/codecs/pixels.ts';
import { newGrid } from '../../src/simulator/operations/operations.ts';
import { sharp } from '../../src/simulator/painter/order.ts';
import { paint } from '../../src/simulator/painter/paint.ts';
import { mix } from '../../src/simulator/painter/random.ts';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export interface AvifPicture {
  readonly name: string;
  readonly pixels: Pixels;
}

const noise = (x: number, y: number, channel: number): number => mix(x * 4 + channel, y) & 255;

/** Of every kind that makes an encoder go another way: screens, noise, edges, nothing at all. */
const patterns: Readonly<Record<string, (x: number, y: number) => Rgba>> = {
  flat: () => [9, 9, 9, 255],
  noise: (x, y) => [noise(x, y, 0), noise(x, y, 1), noise(x, y, 2), 255],
  'see-through noise': (x, y) => [noise(x, y, 0), noise(x, y, 1), noise(x, y, 2), noise(x, y, 3)],
  gradient: (x, y) => [x & 255, y & 255, (x + y) & 255, 255],
  squares: (x, y) => (((x >> 3) + (y >> 3)) & 1 ? [255, 255, 255, 255] : [0, 0, 0, 255]),
  'few colours': (x, y) => [((x * 7 + y * 3) % 4) * 80, 0, (x >> 4) & 7, 255],
  lines: (x, y) => (x % 5 === 0 || y % 11 === 0 ? [0, 0, 0, 255] : [250, 250, 240, 255]),
  'soft edge': (x, y) => [200, 90, 30, Math.min(255, Math.round(Math.hypot(x - 90, y - 90) * 2))],
  'hard edge': (x, y) => [noise(x, y, 0) >> 5, 128, x & y ? 255 : 0, (x >> 5) & 1 ? 255 : 0],
};

/** The encoder has limits of its own at 480, 720, 1080 and 2160 rows. */
const sizes = [
  [1, 1],
  [2, 3],
  [7, 300],
  [300, 7],
  [64, 64],
  [65, 129],
  [250, 190],
  [640, 480],
  [1300, 740],
] as const;

const subjects = [
  ...['a fox', 'a city by night', 'ink drawing of a heron', 'fog over a lake', 'a map', 'fire'],
  ...['flat geometric poster', 'a portrait', 'snow', 'a forest', 'stars', 'a market at noon'],
];

/** Painted grids of many sizes, each with a quality of its own: 1–100. */
export function* variedScenes(count: number): Generator<AvifPicture & { quality: number }> {
  for (let seed = 0; seed < count; seed++) {
    const size = { width: 16 + (mix(seed, 1) % 400), height: 16 + (mix(seed, 2) % 300) };
    const name = subjects[seed % subjects.length] ?? '';
    const { width, height, pixels } = paint(newGrid(name, seed, size), sharp, new Map());
    const quality = 1 + (mix(seed, 3) % 100);
    yield { name, quality, pixels: { width, height, channels: 3, data: pixels } };
  }
}

/** Sides of one tile: grids are twice as wide. */
const scenes = [
  ['a lighthouse on a cliff at sunset', 256],
  ['a fox in the snow', 512],
  ['a city by night, rain', 1024],
  ['a vase of flowers', 2048],
] as const;

/** Patterns in all sizes, then painted grids up to the largest that servers enlarge to. */
export function* avifPictures(): Generator<AvifPicture> {
  for (const [name, colour] of Object.entries(patterns)) {
    for (const [width, height] of sizes) {
      const data = new Uint8Array(width * height * 4);
      for (let at = 0; at < width * height; at++) {
        data.set(colour(at % width, Math.floor(at / width)), at * 4);
      }
      yield { name, pixels: { width, height, channels: 4, data } };
    }
  }
  for (const [prompt, side] of scenes) {
    const { width, height, pixels } = paint(
      newGrid(prompt, side, { width: side, height: side }),
      sharp,
      new Map(),
    );
    yield { name: prompt, pixels: { width, height, channels: 3, data: pixels } };
  }
}
