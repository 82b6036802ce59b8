import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
import type { Locator } from 'playwright-core';
import { MaskHands } from './maskHands.ts';
import { Gallery } from './support/gallery.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';

/**
 * `npm run tour`: does the main job through the real window, with the demo connection, and leaves a
 * numbered picture of each step in `out/tour/`; with `--readme`, those that README.md shows go to
 * `media/readme/` too.
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

/** Whether a picture has arrived in a place and wholly taken that of the one before. */
async function isDrawn(place: Locator): Promise<boolean> {
  return place.locator('img').evaluateAll((images) => {
    const drawn = images.filter((image) => (image as HTMLImageElement).naturalWidth > 0);
    return drawn.length === 1 && drawn.every((image) => getComputedStyle(image).opacity === '1');
  });
}

let number = 0;
const window = await openWindow({ size: { width: 1440, height: 900 } });
/** `readme` names the picture in `media/readme` that is this one. */
async function picture(step: string, readme?: string): Promise<void> {
  number += 1;
  const name = `${String(number).padStart(2, '0')}-${step}`;
  const file = await window.screenshot(name, folder);
  console.log(file);
  if (readme !== undefined && process.argv.includes('--readme')) {
    mkdirSync(join(root, 'media/readme'), { recursive: true });
    copyFileSync(file, join(root, 'media/readme', `${readme}.png`));
  }
}

/** Whether any panel shows a picture: those of VS Code itself cannot be told apart by name. */
async function somethingIsDrawn({ page }: EditorWindow): Promise<true | undefined> {
  for (const frame of page.frames()) {
    const isDrawn = await frame
      .evaluate(() =>
        [...document.images].some((image) => image.complete && image.naturalWidth >= 512),
      )
      .catch(() => false);
    if (isDrawn) return true;
  }
  return undefined;
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
  await picture('grid-at-a-third', 'grid');

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
  await picture('upscale-done', 'gallery');

  await window.sideBar.open('Explorer');
  const file = window.sideBar.rows(/\.png$/).last();
  await window.sideBar.rows('assets').click();
  const name = (await file.locator('.label-name').innerText()).trim();
  await file.dblclick();
  await window.tab(name).waitFor();
  await eventually(() => somethingIsDrawn(window), 'the file');
  await picture('file-open-in-the-editor');

  await window.runCommand('View: Close All Editors');
  await window.sideBar.open('Darkroom');
  const again = await Gallery.open(window);
  await again.card(prompt).getByRole('button', { name: 'Vary Region' }).click();
  const mask = await MaskHands.of(window);
  await mask.button('Brush').click();
  await mask.drag([0.25, 0.3], [0.35, 0.36], [0.45, 0.33], [0.52, 0.42], [0.4, 0.46], [0.3, 0.42]);
  await picture('region-painted', 'mask');
  await mask.prompt.fill(prompt.replace('a lighthouse', 'a balloon over a lighthouse'));
  await mask.button('Submit').click();
  await mask.frame.getByText('After', { exact: true }).waitFor({ timeout: 60_000 });
  await picture('region-repainted');

  await window.runCommand('View: Close All Editors');
  await window.openFile('README.md');
  await window.runCommand('Go to Line/Column...');
  await window.quickInput.enter(':4');
  await window.runCommand('Darkroom: Insert Picture into Document');
  await window.quickInput.pick(prompt);
  await window.runCommand('Markdown: Open Preview to the Side');
  await eventually(() => somethingIsDrawn(window), 'the preview');
  await picture('inserted-into-the-readme', 'insert');
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
