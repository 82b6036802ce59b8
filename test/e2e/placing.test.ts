import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { readHtml } from '../unit/editor/readers.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { newProfile, sampleWorkspaceOf } from './harness/profile.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { drag } from './support/drag.ts';
import { Explorer } from './support/explorer.ts';
import { Gallery } from './support/gallery.ts';
import { decode, savedPictures, tileOf, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const prompt = 'a paper boat';
/** Pixels: an eighth of the real size. */
const gridSide = 256;
/** How many references to it a Markdown text has. */
const references = (text: string): number => text.split('![a paper boat](').length - 1;

/** One picture's ways into documents and folders, by hand. */
describe('A finished picture', () => {
  const profile = newProfile();
  const workspace = sampleWorkspaceOf(profile);
  let simulator: Simulator;
  let window: EditorWindow;
  let explorer: Explorer;

  before(async () => {
    mkdirSync(join(workspace, 'kept'));
    writeFileSync(join(workspace, 'kept/notes.txt'), 'Explorer shows no empty folder as open.');
    ({ simulator, window } = await openAtServer('acedata', { profile }));
    explorer = new Explorer(window);
    await window.runCommand('Darkroom: Imagine…');
    await window.quickInput.enter(prompt);
    await waitForSaved(workspace, 1);
  });
  after(() => leave({ simulator, window }));

  /** The file of the whole grid. */
  const grid = (): string => savedPictures(workspace).find((name) => !name.includes('-tile')) ?? '';

  async function saved(
    file: string,
    isDone: (text: string) => boolean,
    what: string,
  ): Promise<string> {
    return eventually(
      async () => {
        await window.page.keyboard.press('ControlOrMeta+s');
        const text = window.readWorkspaceFile(file).toString();
        return isDone(text) ? text : undefined;
      },
      what,
      60_000,
    );
  }

  /** The file that the last reference of a Markdown text leads to. */
  const lastOf = (text: string): string => {
    const [, path = ''] = [...text.matchAll(/!\[a paper boat\]\(([^)]+)\)/g)].at(-1) ?? [];
    return resolve(workspace, decodeURI(path));
  };

  const line = (text: string) => window.page.locator('.view-line', { hasText: text }).first();

  it('is dragged from the task tree into a document', async () => {
    await window.openFile('README.md');
    await window.sideBar.open('Darkroom');
    const row = window.sideBar.rows(prompt).first();
    await row.waitFor();
    await drag(window, row, line('How to get here'), { shift: true });
    const text = await saved('README.md', (now) => now.includes('![a paper boat]'), 'a reference');
    assert.ok(existsSync(lastOf(text)), text);
  });

  it('is dragged from the gallery into a document', async () => {
    await window.openFile('README.md');
    await window.runCommand('View: Split Editor Right');
    const gallery = await Gallery.open(window);
    const words = gallery.card(prompt).locator('.prompt');
    await gallery.card(prompt).locator('.layer.shown').waitFor();
    await drag(window, words, line('Each room is named'), { shift: true });
    await window.tab('README.md').first().click();
    const text = await saved('README.md', (now) => references(now) === 2, 'a second reference');
    assert.equal(decode(lastOf(text)).width, gridSide);
  });

  it('gives just one of its tiles to a drag that begins there', async () => {
    const gallery = await Gallery.open(window);
    const tile = gallery.card(prompt).locator('.tile[data-tile="2"]');
    await drag(window, tile, line('The rooms'), { shift: true });
    await window.tab('README.md').first().click();
    const text = await saved('README.md', (now) => references(now) === 3, 'a third reference');
    const file = text
      .split('\n')
      .map((each) => /!\[a paper boat\]\(([^)]+-tile2\.png)\)/.exec(each)?.[1])
      .find((path) => path !== undefined);
    const pixels = decode(resolve(workspace, decodeURI(file ?? ''))).data;
    assert.ok(pixels.equals(tileOf(decode(grid()), 2).data), 'the pixels are not those of tile 2');
  });

  it('is offered to Explorer as a file when it is dragged there from the gallery', async () => {
    const gallery = await Gallery.open(window);
    await explorer.open();
    const folder = explorer.row('kept');
    await window.page.evaluate(() => {
      document.addEventListener(
        'drop',
        ({ dataTransfer }) => {
          document.body.dataset['dropped'] = dataTransfer?.getData('ResourceURLs') ?? '';
        },
        true,
      );
    });
    /** The address that Explorer gets when it is let go over the folder. */
    const dropped = async (from: Locator): Promise<string> => {
      let wasTaken = false;
      await drag(window, from, folder, {
        over: async () => {
          await folder.and(window.page.locator('.drop-target')).waitFor();
          wasTaken = true;
        },
      });
      assert.ok(wasTaken);
      const list = await window.page.evaluate(() => document.body.dataset['dropped']);
      const [address = ''] = JSON.parse(list ?? '[]') as string[];
      return address;
    };
    const tile = await dropped(gallery.card(prompt).locator('.tile[data-tile="4"]'));
    assert.match(tile, /^darkroom-tile:\/.+\/4\/[^/]+-tile4\.png$/);
    const address = await dropped(gallery.card(prompt).locator('.prompt'));
    const { protocol, host, pathname } = new URL(address);
    assert.equal(`${protocol}//${host}`, `vscode-remote://${new URL(window.page.url()).host}`);
    assert.ok(existsSync(decodeURIComponent(pathname)), address);
  });

  it('is saved into a folder by the folder’s menu', async () => {
    await explorer.open();
    await explorer.choose('kept', 'Save Picture');
    await window.quickInput.box.getByText('Save Picture in kept').waitFor();
    await window.quickInput.pick(prompt);
    const [name = ''] = await eventually(
      () => {
        const names = readdirSync(join(workspace, 'kept')).filter((each) => each.endsWith('.png'));
        return names.length > 0 ? names : undefined;
      },
      'the picture in the folder',
      30_000,
    );
    // Not compared in depth: telling all the differences of two pictures takes more memory than there is.
    assert.ok(readFileSync(join(workspace, 'kept', name)).equals(readFileSync(grid())));
  });

  it('is saved in several widths as AVIF, and inserted with all of them', async () => {
    await window.openFile('index.html');
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.page.keyboard.press('ControlOrMeta+End');
    await window.runCommand('Darkroom: Save Picture As…');
    await window.quickInput.pick(prompt);
    await window.quickInput.pick('The whole grid');
    await window.screenshot('save-as-format');
    await window.quickInput.pick('AVIF');
    await window.quickInput.pick('Good');
    await window.quickInput.pick('Other widths…');
    await window.quickInput.enter('64, 128');
    await window.fileDialog.choose(`${join(workspace, 'kept')}/`);
    await window.notifications.press('Saved 2 files', 'Insert with srcset');
    const html = await saved('index.html', (now) => now.includes('srcset='), 'the reference');
    const { sourceSet = '' } = readHtml(html.slice(html.lastIndexOf('<img')));
    const sources = sourceSet.split(', ').map((each) => each.split(' '));
    assert.deepEqual(
      sources.map(([, width]) => width),
      ['64w', '128w'],
    );
    for (const [path = '', width = ''] of sources) {
      const file = resolve(workspace, decodeURI(path));
      const found = await sharp(file).metadata();
      assert.deepEqual([found.compression, `${found.width}w`], ['av1', width]);
    }
  });

  it('is pasted out of the clipboard as a file beside the text', async () => {
    await window.openFile('style.css');
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.page.keyboard.press('ControlOrMeta+End');
    const bytes = [...(await sharp(grid()).resize(32).png().toBuffer())];
    await window.page.evaluate(async (data) => {
      const picture = new Blob([new Uint8Array(data)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    }, bytes);
    await window.page.keyboard.press('ControlOrMeta+v');
    const css = await saved('style.css', (now) => now.includes('url("assets/'), 'the address');
    const [, path = ''] = /url\("(assets\/[^"]+)"\)/.exec(css) ?? [];
    const file = join(workspace, decodeURI(path));
    await eventually(() => existsSync(file) || undefined, 'the file');
    assert.equal((await sharp(file).metadata()).width, 32);
  });

  it('is saved under a name that a person writes', async () => {
    await window.runCommand('Darkroom: Save Picture As…');
    await window.quickInput.pick(prompt);
    await window.quickInput.pick('Tile 2');
    await window.quickInput.pick('PNG');
    await window.quickInput.pick('Full width');
    const file = join(workspace, 'kept/second tile.png');
    await window.fileDialog.choose(file);
    await eventually(() => existsSync(file) || undefined, 'the file');
    const whole = await sharp(grid()).metadata();
    assert.equal((await sharp(file).metadata()).width, whole.width / 2);
  });

  it('goes into the composer for its style, from Explorer', async () => {
    await explorer.open();
    await explorer.expand('kept');
    await explorer.choose('second tile.png', 'Darkroom', 'Use as Style Reference');
    const gallery = await Gallery.of(window);
    const styles = gallery.frame.getByRole('button', { name: 'Remove second tile.png' });
    await styles.waitFor();
    await window.screenshot('style-reference');
  });

  it('shows its recipe also as AVIF', async () => {
    const avif = readdirSync(join(workspace, 'kept')).find((name) => name.endsWith('.avif')) ?? '';
    await explorer.open();
    await explorer.row(avif).click({ button: 'right' });
    await window.screenshot('explorer-menu');
    await window.page.keyboard.press('Escape');
    await explorer.choose(avif, 'Darkroom', 'Show Recipe');
    await window.page
      .locator('.view-line', { hasText: '"prompt": "a paper boat"' })
      .first()
      .waitFor();
  });
});
