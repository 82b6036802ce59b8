import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provideCodeServer } from '../../scripts/provision/codeServer.ts';
import { root } from '../../scripts/tools/paths.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { newProfile, type Profile } from './harness/profile.ts';
import { Gallery } from './support/gallery.ts';
import { decode, tileOf, waitForSaved } from './support/pictures.ts';

const runFile = promisify(execFile);

/** Installs a .vsix as `code --install-extension` does; gives the folder where VS Code has put it. */
async function install(vsix: string, { dataFolder }: Profile): Promise<string> {
  const extensions = join(dataFolder, 'extensions');
  await runFile(process.execPath, [
    await provideCodeServer(),
    ...['--accept-server-license-terms', '--install-extension', vsix],
    ...['--server-data-dir', dataFolder, '--extensions-dir', extensions],
  ]);
  const [installed] = JSON.parse(readFileSync(join(extensions, 'extensions.json'), 'utf8')) as {
    readonly identifier: { readonly id: string };
    readonly relativeLocation: string;
  }[];
  assert.equal(installed?.identifier.id, 'darkroom.darkroom');
  return join(extensions, installed.relativeLocation);
}

describe('The package', () => {
  const prompt = 'a lighthouse in a storm';
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-package-'));
  const vsix = join(folder, 'darkroom.vsix');
  let profile: Profile;
  let installed: string;
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    await runFile(process.execPath, ['scripts/package.ts', '--out', vsix], { cwd: root });
    profile = newProfile();
    installed = await install(vsix, profile);
  });
  after(async () => {
    await window.close();
    profile.remove();
    rmSync(folder, { recursive: true });
  });

  it('is smaller than 1.5 MB', () => {
    assert.ok(statSync(vsix).size < 1_500_000, `${statSync(vsix).size} bytes`);
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
});
