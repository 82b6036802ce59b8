import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { codecFiles } from '../../src/extension/library/codecs/codecFiles.ts';
import { PictureWorker } from '../../src/extension/library/pictureWorker.ts';
import { LocalFiles } from '../../src/extension/library/saving/localFiles.ts';
import { FilePlacer } from '../../src/extension/library/saving/placeFile.ts';
import { tileBox, tileNumbers } from '../../src/shared/tiles.ts';
import { type Figure, figure, median } from './figure.ts';

const side = 2048;
const rounds = 9;

/** Four tiles cut out of a 2048² PNG and written, against sharp (libvips) doing the same. */
export async function bench(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'darkroom-tiles-'));
  const worker = new PictureWorker(
    new URL('../../src/extension/library/worker.ts', import.meta.url),
    { codecs: codecFiles(createRequire(import.meta.url).resolve) },
  );
  try {
    const grid = join(folder, 'grid.png');
    await writeFile(grid, await paintGrid());
    const ours = await measure(() => cutByUs(worker, grid, folder));
    const theirs = await measure(() => cutBySharp(grid, folder));
    return [
      row('tiles: four of a 2048² PNG, written', 'ms', ours.time, theirs.time),
      row('tiles: the files together', 'MB', ours.megabytes, theirs.megabytes),
      row('tiles: longest block of the event loop', 'ms', ours.longestBlock, theirs.longestBlock),
    ];
  } finally {
    worker.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function row(name: string, unit: Figure['unit'], ours: number, reference: number): Figure {
  return figure({ name, unit, ours, against: 'sharp (libvips)', reference });
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

/** Medians of time and of each round's longest block; the first round warms up and does not count. */
async function measure(cut: () => Promise<string[]>) {
  const times: number[] = [];
  const blocks: number[] = [];
  let megabytes = 0;
  for (let round = 0; round <= rounds; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    const files = await cut();
    const time = performance.now() - start;
    delay.disable();
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    await Promise.all(files.map((file) => rm(file)));
    if (round === 0) continue;
    times.push(time);
    blocks.push(delay.max / 1e6);
  }
  return { time: median(times), longestBlock: median(blocks), megabytes };
}
