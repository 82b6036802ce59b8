import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activationBytes } from '../../scripts/tools/activationBytes.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { newProfile, type Profile } from './harness/profile.ts';
import { MaskHands } from './maskHands.ts';
import { Gallery } from './support/gallery.ts';
import { buildPackage, installPackage } from './support/package.ts';
import { decode, tileOf, waitForSaved } from './support/pictures.ts';

describe('The package', () => {
  const prompt = 'a lighthouse in a storm';
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-package-'));
  const vsix = join(folder, 'darkroom.vsix');
  let profile: Profile;
  let installed: string;
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    await buildPackage(vsix);
    profile = newProfile();
    installed = await installPackage(vsix, profile);
  });
  after(async () => {
    await window.close();
    profile.remove();
    rmSync(folder, { recursive: true });
  });

  it('is smaller than 1.5 MB', () => {
    assert.ok(statSync(vsix).size < 1_500_000, `${statSync(vsix).size} bytes`);
  });

  it('evaluates no more than 150 KiB when it is activated', () => {
    const bytes = activationBytes();
    assert.ok(bytes > 0 && bytes <= 150 * 1024, `${bytes} bytes`);
  });

  it('brings what it needs and nothing from the workshop', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    const foreign = files.filter((file) =>
      /\.map$|\.tsx?$|^(?:src|test|scripts|node_modules|out|dist\/test)\b/.test(file),
    );
    assert.deepEqual(foreign, []);
    for (const file of ['package.json', 'LICENSE.txt', 'media/icon.png', 'dist/extension.js']) {
      assert.ok(files.includes(file), file);
    }
  });

  it('names the licence of every package whose code it carries', () => {
    const notices = readFileSync(join(installed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'undici',
      'preact',
      'zod',
      '@jsquash/webp',
      '@jsquash/avif',
      '@vscode/codicons',
    ]) {
      assert.ok(notices.includes(`\n${name} `), name);
    }
  });

  it('makes pictures with the demo as soon as it is installed', async () => {
    window = await openWindow({ profile, extensionPath: installed });
    gallery = await Gallery.open(window);
    await gallery.imagine(prompt);
    const [file = ''] = await waitForSaved(window.workspace ?? '', 1);
    const { width, height } = decode(file);
    assert.deepEqual([width, height], [2048, 2048]);
  });

  it('picks tile 2 by Upscale 2, pixel for pixel', async () => {
    await gallery.act(prompt, 'Upscale 2');
    const sized = (await waitForSaved(window.workspace ?? '', 2)).map(decode);
    const grid = sized.find(({ width }) => width === 2048);
    const single = sized.find(({ width }) => width === 1024);
    assert.ok(grid && single);
    assert.ok(single.data.equals(tileOf(grid, 2).data), 'the single picture is tile 2 of the grid');
  });

  it('repaints a region', async () => {
    await gallery.card(prompt).getByRole('button', { name: 'Vary Region' }).click();
    const mask = await MaskHands.of(window);
    await mask.button('Rectangle').click();
    await mask.drag([0.1, 0.1], [0.5, 0.5]);
    await mask.button('Submit').click();
    await mask.frame.getByText('After', { exact: true }).waitFor({ timeout: 60_000 });
    assert.equal((await waitForSaved(window.workspace ?? '', 3)).length, 3);
  });

  it('inserts what it made', async () => {
    await window.runCommand('View: Close All Editors');
    await window.openFile('README.md');
    await window.runCommand('Darkroom: Insert Picture into Document');
    await window.quickInput.pick(prompt);
    const editor = window.page.locator('.editor-instance', { hasText: '![a lighthouse' });
    await editor.waitFor();
    assert.match(await editor.innerText(), /assets\/generated\//);
  });
});
