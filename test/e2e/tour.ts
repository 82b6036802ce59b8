import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
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

let number = 0;
const window = await openWindow({ size: { width: 1440, height: 900 } });
async function picture(step: string): Promise<void> {
  number += 1;
  const name = `${String(number).padStart(2, '0')}-${step}`;
  console.log(await window.screenshot(name, folder));
}

try {
  await window.runCommand('Darkroom: Open Gallery');
  await window.sideBar.open('Darkroom');
  const gallery = await window.panel('Darkroom Gallery');
  await picture('gallery-empty');

  await gallery.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await picture('prompt-typed');

  await gallery.getByRole('button', { name: 'Imagine', exact: true }).click();
  const grid = gallery.getByRole('article', { name: prompt }).first();
  const progress = grid.getByRole('progressbar');
  await eventually(
    async () => Number(await progress.getAttribute('aria-valuenow')) >= 30 || undefined,
    'a third of the grid',
    60_000,
  );
  await picture('grid-at-a-third');

  const upscale = grid.getByRole('button', { name: 'Upscale 2', exact: true });
  await upscale.waitFor({ timeout: 120_000 });
  await picture('grid-done');

  await upscale.click();
  const single = gallery.getByRole('article').first();
  await single.getByRole('button', { name: 'Upscale 2', exact: true }).waitFor({ state: 'hidden' });
  await single.getByRole('progressbar').waitFor({ state: 'hidden', timeout: 120_000 });
  await picture('upscale-done');

  await window.sideBar.open('Explorer');
  await window.sideBar.rows('assets').click();
  await window.sideBar
    .rows(/\.png$/)
    .last()
    .dblclick();
  await window.tab(/\.png/).waitFor();
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
