import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
import type { Locator } from 'playwright-core';
import { Gallery } from './support/gallery.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';

/**
 * `npm run tour`: does the main job through the real window, with the demo connection, and leaves a
 * numbered picture of each step in `out/tour/`.
 */
const folder = join(out, 'tour');
const prompt = 'a lighthouse at the end of a pier, dusk, warm lantern light --ar 1:1';

const built = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
if (built !== 0) process.exit(built);
rmSync(folder, { recursive: true, force: true });

/** In percent; -1 while there is no bar. */
async function progressOf(card: Locator): Promise<number> {
  const bars = card.getByRole('progressbar');
  const values = await bars.evaluateAll((all) =>
    all.map((bar) => bar.getAttribute('aria-valuenow')),
  );
  return Number(values[0] ?? -1);
}

/** Whether a picture has arrived in a place and fully faded in. */
async function isDrawn(place: Locator): Promise<boolean> {
  return place.locator('img').evaluateAll((images) =>
    images.some((image) => {
      const drawn = (image as HTMLImageElement).naturalWidth > 0;
      return drawn && Number(getComputedStyle(image).opacity) === 1;
    }),
  );
}

let number = 0;
const window = await openWindow({ size: { width: 1440, height: 900 } });
async function picture(step: string): Promise<void> {
  number += 1;
  const name = `${String(number).padStart(2, '0')}-${step}`;
  console.log(await window.screenshot(name, folder));
}

try {
  const gallery = await Gallery.open(window);
  await window.sideBar.open('Darkroom');
  await picture('gallery-empty');

  await gallery.prompt.fill(prompt);
  await picture('prompt-typed');

  await gallery.imagine(prompt);
  const grid = gallery.card(prompt);
  await eventually(
    async () => ((await progressOf(grid)) >= 30 && (await isDrawn(grid))) || undefined,
    'a third of the grid',
    60_000,
  );
  await picture('grid-at-a-third');

  await grid.getByRole('button', { name: 'Upscale 2', exact: true }).waitFor({ timeout: 120_000 });
  await eventually(async () => (await isDrawn(grid)) || undefined, 'the finished grid');
  await picture('grid-done');

  await gallery.act(prompt, 'Upscale 2');
  const single = gallery.card(prompt);
  await single
    .getByRole('button', { name: /^Zoom Out/ })
    .first()
    .waitFor({ timeout: 120_000 });
  await eventually(async () => (await isDrawn(single)) || undefined, 'the finished picture');
  await picture('upscale-done');

  await window.sideBar.open('Explorer');
  const file = window.sideBar.rows(/\.png$/).last();
  await window.sideBar.rows('assets').click();
  const name = (await file.locator('.label-name').innerText()).trim();
  await file.dblclick();
  const preview = await window.panel(name);
  await eventually(async () => (await isDrawn(preview.locator('body'))) || undefined, 'the file');
  await picture('file-open-in-the-editor');
} catch (error) {
  await picture('where-it-ended');
  throw error;
} finally {
  await window.close();
  window.profile.remove();
}

const faults = window.takeFaults();
for (const { kind, text } of faults) console.error(`${kind}: ${text}`);
process.exit(faults.length === 0 ? 0 : 1);
