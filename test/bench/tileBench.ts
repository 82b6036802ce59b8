import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { root } from '../../scripts/tools/paths.ts';
import { packagedCodecs } from '../../src/extension/library/codecs/codecFiles.ts';
import { PictureWorker } from '../../src/extension/library/pictureWorker.ts';
import { LocalFiles } from '../unit/support/localFiles.ts';
import { FilePlacer } from '../../src/extension/library/saving/placeFile.ts';
import { tileBox, tileNumbers } from '../../src/shared/tiles.ts';
import { type Figure, figure, median } from './figure.ts';

const side = 2048;
const rounds = 7;
/** Rounds that do not count: the first start the thread and find code not yet compiled. */
const warmUps = 2;
/** Milliseconds that the host's event loop may be blocked at most. */
const longestBlock = 10;

interface Samples {
  readonly times: number[];
  /** The longest time between two turns of the event loop in each round, in milliseconds. */
  readonly blocks: number[];
  /** The most that the loop's own thread worked between two of its turns, in milliseconds. */
  readonly works: number[];
  megabytes: number;
}

/** Four tiles cut out of a 2048² PNG and written, against sharp (libvips) doing the same. */
export async function bench(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'darkroom-tiles-'));
  const dist = join(root, 'dist');
  const worker = new PictureWorker(pathToFileURL(join(dist, 'worker.js')), {
    codecs: packagedCodecs(join(dist, 'codecs')),
  });
  try {
    const grid = join(folder, 'grid.png');
    await writeFile(grid, await paintGrid());
    const ours: Samples = { times: [], blocks: [], works: [], megabytes: 0 };
    const theirs: Samples = { times: [], blocks: [], works: [], megabytes: 0 };
    for (let round = -warmUps; round < rounds; round++) {
      await measure(() => cutByUs(worker, grid, folder), round < 0 ? undefined : ours);
      await measure(() => cutBySharp(grid, folder), round < 0 ? undefined : theirs);
    }
    const name = 'tiles: four of a 2048² PNG, written';
    const against = 'sharp (libvips)';
    const most = { against: `${longestBlock} ms`, reference: longestBlock, target: 1 };
    const block = 'tiles: longest block of the event loop';
    return [
      figure({
        ...{ name, unit: 'ms', ours: median(ours.times) },
        ...{ against, reference: median(theirs.times), target: 2 },
      }),
      figure({
        ...{ name: `${name}: size together`, unit: 'MB', ours: ours.megabytes },
        ...{ against, reference: theirs.megabytes, target: 1 },
      }),
      figure({ name: block, unit: 'ms', ours: median(ours.blocks), ...most }),
      figure({ name: `${block}, own work`, unit: 'ms', ours: median(ours.works), ...most }),
    ];
  } finally {
    worker.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Smooth shapes under fine noise, as a renderer's pictures are. */
function paintGrid(): Promise<Buffer> {
  const data = Buffer.alloc(side * side * 3);
  let state = 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      const noise = (state >> 16) & 7;
      const at = (y * side + x) * 3;
      data[at] = 124 + 100 * Math.sin(x / 90 + y / 200) + noise;
      data[at + 1] = 124 + 90 * Math.sin(y / 70) * Math.cos(x / 130) + noise;
      data[at + 2] = ((x ^ y) >> 4) + noise;
    }
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png({ adaptiveFiltering: true })
    .toBuffer();
}

/** As the library does it: names handed out, nothing overwritten. */
async function cutByUs(worker: PictureWorker, grid: string, folder: string): Promise<string[]> {
  const placer = new FilePlacer(new LocalFiles([]));
  const outputs = tileNumbers.map((tile) => ({ tile }));
  const tiles = await worker.run('render', { file: grid, outputs });
  const uris = await Promise.all(
    tiles.map(({ bytes, format }, index) =>
      placer.place({
        root: pathToFileURL(folder).href,
        folders: [],
        name: `ours-${index}`,
        format,
        bytes,
        reuseSame: false,
      }),
    ),
  );
  return uris.map((uri) => fileURLToPath(uri));
}

/** Decoded once, the tiles side by side: the fastest way with sharp that we found. */
async function cutBySharp(grid: string, folder: string): Promise<string[]> {
  const { data, info } = await sharp(grid).raw().toBuffer({ resolveWithObject: true });
  return Promise.all(
    tileNumbers.map(async (tile) => {
      const file = join(folder, `sharp-${tile}.png`);
      await sharp(data, { raw: info })
        .extract(tileBox(side, side, tile))
        .png()
        .toFile(file);
      return file;
    }),
  );
}

/**
 * Watches the event loop by a timer of a millisecond. What lies between two of its calls is the loop's own
 * work, or the machine's having given its processors to others: the thread's own clock tells these apart.
 */
function watchLoop(): () => { block: number; work: number } {
  const longest = { block: 0, work: 0 };
  const worked = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = { time: performance.now(), work: worked() };
  const look = (): void => {
    const now = { time: performance.now(), work: worked() };
    longest.block = Math.max(longest.block, now.time - last.time);
    longest.work = Math.max(longest.work, now.work - last.work);
    last = now;
  };
  const timer = setInterval(look, 1);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}

async function measure(cut: () => Promise<string[]>, into: Samples | undefined): Promise<void> {
  const end = watchLoop();
  const start = performance.now();
  const files = await cut();
  const time = performance.now() - start;
  const { block, work } = end();
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  await Promise.all(files.map((file) => rm(file)));
  if (!into) return;
  into.times.push(time);
  into.blocks.push(block);
  into.works.push(work);
  into.megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}
