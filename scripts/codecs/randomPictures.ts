import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { newGrid } from '../../src/simulator/operations/operations.ts';
import { sharp as finished } from '../../src/simulator/painter/order.ts';
import { paint } from '../../src/simulator/painter/paint.ts';
import { mix } from '../../src/simulator/painter/random.ts';
import { root } from '../tools/paths.ts';
import type { AvifPicture } from './avifPictures.ts';

/** Numbers below a limit, one after another. */
type Dice = (limit: number) => number;

interface Size {
  readonly width: number;
  readonly height: number;
}

const subjects = [
  ...['a fox', 'a city by night', 'ink drawing of a heron', 'fog over a lake', 'a map', 'fire'],
  ...['flat geometric poster', 'a portrait', 'snow', 'a forest', 'stars', 'a market at noon'],
];
const oddSizes = [
  ...[
    [1, 1],
    [3, 5],
    [1, 64],
    [64, 1],
    [2, 9],
    [8, 8],
    [16, 16],
    [17, 1000],
    [1000, 17],
  ],
  ...[
    [63, 65],
    [128, 128],
    [129, 257],
    [512, 512],
    [720, 481],
    [1023, 767],
  ],
] as const;
const screenshots = ['gallery', 'grid', 'insert', 'mask'];

/** Pictures of every kind, size and quality, others for each seed; one in 47 is 2048² pixels. */
export async function* randomPictures(
  count: number,
  seed: number,
): AsyncGenerator<AvifPicture & { quality: number }> {
  const kinds = Object.entries(ways);
  for (let index = 0; index < count; index++) {
    let throws = 0;
    const dice: Dice = (limit) => mix(seed * 100_003 + index, throws++) % limit;
    const [name, way] = kinds[index % kinds.length] ?? ['flat', flat];
    const image = way(randomSize(dice, index), dice);
    const { data, info } = await seeThrough(image, dice)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const quality = dice(6) === 0 ? ([1, 50, 100][dice(3)] ?? 50) : 1 + dice(100);
    yield { name, quality, pixels: { width, height, channels, data } };
  }
}

const ways: Readonly<Record<string, (size: Size, dice: Dice) => Sharp>> = {
  painted: (size, dice) => {
    const grid = newGrid(subjects[dice(subjects.length)] ?? '', dice(1e6), {
      width: Math.max(16, size.width >> 1),
      height: Math.max(16, size.height >> 1),
    });
    const { width, height, pixels } = paint(grid, finished, new Map());
    return sharp(pixels, { raw: { width, height, channels: 3 } });
  },
  noise: (size, dice) => noise(size, dice),
  screenshot: ({ width, height }, dice) => {
    const name = screenshots[dice(screenshots.length)] ?? 'grid';
    const shot = sharp(join(root, `media/readme/${name}.png`)).removeAlpha();
    const cut = { left: dice(500), top: dice(400), width: 40 + dice(300), height: 40 + dice(200) };
    return shot.extract(cut).resize(width, height, { fit: 'cover' });
  },
  text: (size, dice) => svg(size, lines(size, dice)),
  gradient: (size, dice) => svg(size, gradient(dice)),
  flat,
  blurred: (size, dice) => noise(size, dice).blur(0.5 + dice(200) / 10),
  photo: ({ width, height }, dice) =>
    sharp(join(root, 'media/readme/darkroom.webp'), { page: dice(4) })
      .removeAlpha()
      .rotate(dice(4) * 90)
      .resize(width, height, { fit: 'cover' })
      .modulate({ brightness: 0.4 + dice(12) / 10, saturation: dice(20) / 10, hue: dice(360) }),
  shapes: (size, dice) =>
    svg(size, Array.from({ length: 4 + dice(40) }, () => shape(dice)).join('')),
  grey: (size, dice) => svg(size, gradient(dice) + lines(size, dice)).greyscale(),
};

function randomSize(dice: Dice, index: number): Size {
  if (index % 47 === 20) return { width: 2048, height: 2048 };
  if (dice(4) === 0) {
    const [width, height] = oddSizes[dice(oddSizes.length)] ?? [1, 1];
    return { width, height };
  }
  return { width: 1 + dice(700), height: 1 + dice(500) };
}

/** One in four is see-through, in another shape each time. */
function seeThrough(image: Sharp, dice: Dice): Sharp {
  const isOpaque = dice(4) > 0;
  return isOpaque ? image : image.ensureAlpha(dice(3) === 0 ? 1 : dice(256) / 255);
}

function flat({ width, height }: Size, dice: Dice): Sharp {
  const background = { r: dice(256), g: dice(256), b: dice(256) };
  return sharp({ create: { width, height, channels: 3, background } });
}

function noise({ width, height }: Size, dice: Dice): Sharp {
  const [seed, middle, spread] = [dice(1e6), dice(256), 1 + dice(256)];
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at++) data[at] = middle + (mix(seed, at) % spread);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function svg({ width, height }: Size, content: string): Sharp {
  const size = `width="${width}" height="${height}"`;
  const source = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`;
  return sharp(Buffer.from(source)).flatten({ background: '#fff' });
}

const colour = (dice: Dice): string => `rgb(${dice(256)},${dice(256)},${dice(256)})`;

function lines({ height }: Size, dice: Dice): string {
  const size = 6 + dice(40);
  const fill = colour(dice);
  const rows = Array.from({ length: Math.min(60, Math.ceil(height / size)) }, (_, row) => {
    const words = Array.from({ length: 12 }, () => dice(1e9).toString(36)).join(' ');
    return `<text x="2" y="${(row + 1) * size}">${words}</text>`;
  });
  return `<g font-size="${size}" font-family="sans-serif" fill="${fill}">${rows.join('')}</g>`;
}

function gradient(dice: Dice): string {
  const kind = dice(2) === 0 ? 'linearGradient' : 'radialGradient';
  const stops = [0, 40 + dice(40), 100].map(
    (at) => `<stop offset="${at}%" stop-color="${colour(dice)}"/>`,
  );
  const turn = `gradientTransform="rotate(${dice(90)})"`;
  const filled = '<rect width="100%" height="100%" fill="url(#g)"/>';
  return `<defs><${kind} id="g" ${turn}>${stops.join('')}</${kind}></defs>${filled}`;
}

function shape(dice: Dice): string {
  const at = `cx="${dice(100)}%" cy="${dice(100)}%"`;
  const size = `rx="${1 + dice(50)}%" ry="${1 + dice(50)}%"`;
  return `<ellipse ${at} ${size} fill="${colour(dice)}" fill-opacity="${dice(11) / 10}"/>`;
}
