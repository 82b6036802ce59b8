import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Locator } from 'playwright-core';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { newProfile } from './harness/profile.ts';
import { MaskHands } from './maskHands.ts';
import { Film } from './support/film.ts';
import { Gallery } from './support/gallery.ts';
import { buildPackage, installPackage } from './support/package.ts';

/**
 * `npm run tour`: does the main job through the real window, with the demo connection, and leaves a
 * numbered picture of each step in `out/tour/`. `--readme`: those that README.md shows go to
 * `media/readme/` too. `--package`: with the .vsix, installed into a clean profile.
 */
const { values } = parseArgs({
  options: { readme: { type: 'boolean' }, package: { type: 'boolean' } },
});
const folder = join(out, 'tour');
const readmeFolder = join(root, 'media/readme');
const prompt = 'a lighthouse at the end of a pier, dusk, warm lantern light --ar 1:1';
/** What else is in the gallery when its picture is taken. */
const others = [
  'a sailing boat on a calm sea, morning, pastel --ar 1:1',
  'a balloon over mountains, sunrise, gouache --ar 1:1',
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const profile = newProfile();
let extensionPath = root;
if (values.package === true) {
  const vsix = join(folder, 'darkroom.vsix');
  await buildPackage(vsix);
  extensionPath = await installPackage(vsix, profile);
} else {
  const built = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  if (built !== 0) process.exit(built);
}

/** Whether a picture has arrived in a place and wholly taken that of the one before. */
async function isDrawn(place: Locator): Promise<boolean> {
  return place.locator('img').evaluateAll((images) => {
    const drawn = images.filter((image) => (image as HTMLImageElement).naturalWidth > 0);
    return drawn.length === 1 && drawn.every((image) => getComputedStyle(image).opacity === '1');
  });
}

async function showsPreview(card: Locator): Promise<boolean> {
  return card
    .locator('img')
    .evaluateAll((images) => images.some((image) => (image as HTMLImageElement).naturalWidth > 0));
}

async function isFinished(card: Locator, action: RegExp): Promise<void> {
  await card.getByRole('button', { name: action }).first().waitFor({ timeout: 120_000 });
  await eventually(async () => (await isDrawn(card)) || undefined, 'the finished picture');
}

let number = 0;
const film = new Film(1080);
const window = await openWindow({
  profile,
  extensionPath,
  colorTheme: 'Default Dark Modern',
  size: { width: 1440, height: 900 },
});

/** `readme` names the picture in `media/readme` that is this one; `shown` in the film, for how long. */
async function picture(
  step: string,
  { readme, shown }: { readme?: string; shown?: number } = {},
): Promise<void> {
  number += 1;
  const file = await window.screenshot(`${String(number).padStart(2, '0')}-${step}`, folder);
  console.log(file);
  if (shown !== undefined) film.add(readFileSync(file), shown);
  if (readme !== undefined && values.readme === true) {
    mkdirSync(readmeFolder, { recursive: true });
    copyFileSync(file, join(readmeFolder, `${readme}.png`));
  }
}

/** Films a task until it is finished; and takes a picture when its preview is first to be seen. */
async function filmed(card: Locator): Promise<void> {
  const reroll = card.getByRole('button', { name: 'Reroll', exact: true });
  let isTaken = false;
  let next = 0;
  while ((await reroll.count()) === 0) {
    if (!isTaken && (await showsPreview(card))) {
      isTaken = true;
      await sleep(250); // it fades in
      await picture('grid-developing', { readme: 'grid', shown: 700 });
    } else if (Date.now() >= next) {
      film.add(await window.page.screenshot(), 300);
      next = Date.now() + 600;
    }
  }
  if (!isTaken) console.error('No preview was seen: the machine was too busy for that picture.');
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
  for (const other of others) await gallery.imagine(other);
  for (const other of others) await isFinished(gallery.card(other), /^Reroll$/);

  await gallery.prompt.fill(prompt);
  await picture('prompt-typed', { shown: 1500 });

  await gallery.imagine(prompt);
  const grid = gallery.card(prompt);
  await filmed(grid);
  await isFinished(grid, /^Reroll$/);
  await picture('grid-done', { shown: 2000 });

  await gallery.act(prompt, 'Upscale 2');
  const single = gallery.card(prompt);
  await isFinished(single, /^Zoom Out/);
  await picture('upscale-done', { readme: 'gallery', shown: 4000 });
  if (values.readme === true) await film.write(join(readmeFolder, 'darkroom.webp'));

  await window.sideBar.open('Explorer');
  const file = window.sideBar.rows(/lighthouse.*\.png$/).last();
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
  await mask.button('Ellipse').click();
  await mask.drag([0.62, 0.06], [0.8, 0.3], [0.94, 0.5]);
  await mask.prompt.fill(prompt.replace('a lighthouse', 'a balloon over a lighthouse'));
  await picture('region-painted', { readme: 'mask' });
  await mask.button('Submit').click();
  await mask.frame.getByText('After', { exact: true }).waitFor({ timeout: 60_000 });
  await window.statusItems(/developing/).waitFor({ state: 'hidden', timeout: 120_000 });
  await picture('region-repainted');

  await window.runCommand('View: Close All Editors');
  await window.openFile('README.md');
  await window.runCommand('Go to Line/Column...');
  await window.quickInput.enter(':6');
  await window.statusItems(/^Ln 6,/).waitFor();
  await window.page.keyboard.press('Enter');
  await window.statusItems(/^Ln 7,/).waitFor();
  await window.page.keyboard.press('ArrowUp');
  await window.statusItems(/^Ln 6,/).waitFor();
  await window.runCommand('Darkroom: Insert Picture into Document');
  await window.quickInput.pick(prompt);
  await window.runCommand('Markdown: Open Preview to the Side');
  await eventually(() => somethingIsDrawn(window), 'the preview');
  await picture('inserted-into-the-readme', { readme: 'insert' });
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
