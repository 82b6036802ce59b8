import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PNG } from 'pngjs';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { hasEnded } from '../../src/simulator/jobs/job.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { newProfile, sampleWorkspaceOf } from './harness/profile.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Explorer } from './support/explorer.ts';
import { Gallery } from './support/gallery.ts';
import { waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const heading = 'The rooms';
const hostile = {
  'malformed.png': '{"version":1,"prompt":',
  'script.png': JSON.stringify({
    ...{ version: 1, prompt: '<script>alert(1)</script>', taskId: 'command:darkroom.runRecipe' },
    ...{ references: ['javascript:alert(1)'] },
  }),
  'huge.png': JSON.stringify({ version: 1, prompt: 'a'.repeat(400_000) }),
};

function plain(red: number, green: number, blue: number): Buffer {
  const picture = new PNG({ width: 64, height: 64 });
  for (let at = 0; at < picture.data.length; at += 4) {
    picture.data.set([red, green, blue, 255], at);
  }
  return PNG.sync.write(picture);
}

/** Pictures in documents and in Explorer, by hand. */
describe('Pictures of a project', () => {
  const profile = newProfile();
  const workspace = sampleWorkspaceOf(profile);
  let simulator: Simulator;
  let window: EditorWindow;
  let explorer: Explorer;

  before(async () => {
    mkdirSync(join(workspace, 'pictures'));
    writeFileSync(join(workspace, 'red.png'), plain(200, 30, 30));
    writeFileSync(join(workspace, 'blue.png'), plain(30, 30, 200));
    for (const [name, recipe] of Object.entries(hostile)) {
      writeFileSync(join(workspace, name), embedRecipe(plain(0, 0, 0), recipe));
    }
    ({ simulator, window } = await openAtServer('plus-relay', { profile }));
    explorer = new Explorer(window);
  });
  after(() => leave({ simulator, window }));

  afterEach(() => simulator.configure({ manual: false }));

  const readme = (): string => window.readWorkspaceFile('README.md').toString();

  /** What README.md holds once saved, when it is as `isDone` says. */
  async function saved(isDone: (text: string) => boolean, what: string): Promise<string> {
    return eventually(
      async () => {
        await window.page.keyboard.press('ControlOrMeta+s');
        const text = readme();
        return isDone(text) ? text : undefined;
      },
      what,
      60_000,
    );
  }

  it('turn a selection into a reference, wherever the text has moved to meanwhile', async () => {
    const { keyboard } = window.page;
    await window.openFile('README.md');
    simulator.configure({ manual: true });
    await window.runCommand('Go to Line/Column...');
    await window.quickInput.enter(':7');
    await window.quickInput.closed();
    await window.page.locator('.monaco-editor.focused').waitFor();
    await keyboard.press('Home');
    for (let word = 0; word < 3; word++) await keyboard.press('ArrowRight');
    await keyboard.press('Shift+End');
    await window.statusItems(`(${heading.length} selected)`).waitFor();
    const taken = simulator.nextTask();
    await window.runCommand('Darkroom: Imagine from Selection');
    const job = await taken;
    assert.equal(job.prompt, heading);
    await placeholder(window);
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.type('A line above all. ');
    simulator.configure({ manual: false });
    if (!hasEnded(job)) await simulator.finish(job.id);
    const text = await saved((now) => now.includes('!['), 'the reference');
    const [, alt = '', path = ''] = /!\[([^\]]*)\]\(([^)]+)\)/.exec(text) ?? [];
    assert.equal(alt, heading);
    assert.ok(existsSync(resolve(workspace, decodeURI(path))), path);
    assert.ok(text.startsWith('A line above all. '));
    assert.ok(text.indexOf('![') > text.indexOf(`## ${heading}`));
    assert.ok(text.indexOf('![') < text.indexOf('Each room is named'));

    await window.tab('README.md').click();
    await window.page.locator('.monaco-editor.focused').waitFor();
    await keyboard.press('ControlOrMeta+z');
    const undone = await saved((now) => !now.includes('!['), 'the text without the reference');
    assert.ok(undone.startsWith('A line above all. '), 'only the reference was undone');
  });

  it('are imagined into a folder', async () => {
    await explorer.open();
    await explorer.choose('pictures', 'Imagine Here…');
    await window.quickInput.box.getByText('Imagine in pictures').waitFor();
    await window.quickInput.enter('a paper boat');
    await eventually(
      () =>
        readdirSync(join(workspace, 'pictures')).some((name) => name.endsWith('.png')) || undefined,
      'a picture in the folder',
      60_000,
    );
  });

  it('show their recipe', async () => {
    const [name = ''] = readdirSync(join(workspace, 'pictures'));
    await explorer.open();
    await explorer.expand('pictures');
    await explorer.choose(name, 'Darkroom', 'Show Recipe');
    await window
      .tab(/Untitled/)
      .first()
      .waitFor();
    await window.page.locator('.view-line', { hasText: 'a paper boat' }).first().waitFor();
  });

  it('go into the composer as image prompts', async () => {
    await explorer.open();
    await explorer.choose('red.png', 'Darkroom', 'Use as Image Prompt');
    const gallery = await Gallery.of(window);
    await gallery.frame.getByRole('button', { name: 'Remove red.png' }).waitFor();
  });

  it('get an alternative text by being described', async () => {
    await explorer.open();
    await explorer.choose('red.png', 'Darkroom', 'Describe Picture…');
    await window.quickInput.box.locator('.monaco-list-row').first().waitFor({ timeout: 60_000 });
    const [words = ''] = await window.quickInput.labels();
    await window.quickInput.pick(words);
    await window.quickInput.pick('Copy as Alt Text');
    await eventually(async () => {
      const copied = await window.page.evaluate(() => navigator.clipboard.readText());
      return copied !== '' && words.startsWith(copied) ? true : undefined;
    }, 'the words in the clipboard');
  });

  it('are blended when two are selected', async () => {
    await explorer.open();
    await explorer.select('red.png', 'blue.png');
    const taken = simulator.nextTask();
    await explorer.choose('blue.png', 'Darkroom', 'Blend Pictures…');
    await window.quickInput.pick('Square');
    const job = await taken;
    assert.equal(job.kind, 'blend');
    const [tile] = job.order?.make === 'grid' ? job.order.tiles : [];
    assert.equal(tile?.make === 'blend' ? tile.sources.length : undefined, 2);
    await waitForSaved(workspace, 2);
  });

  for (const name of Object.keys(hostile)) {
    it(`with a hostile recipe (${name}) show one error and run nothing`, async () => {
      await window.runCommand('Notifications: Clear All Notifications');
      const before = simulator.paid.length;
      const tabs = await window.page.locator('.tabs-container').getByRole('tab').count();
      await explorer.open();
      await explorer.choose(name, 'Darkroom', 'Show Recipe');
      const { severity, buttons } = await window.notifications.read(
        'The recipe in this file is damaged',
      );
      assert.equal(severity, 'error');
      assert.deepEqual(buttons, []);
      await window.runCommand('Notifications: Show Notifications');
      assert.equal((await window.notifications.all()).length, 1);
      assert.equal(simulator.paid.length, before);
      assert.equal(await window.page.locator('.tabs-container').getByRole('tab').count(), tabs);
    });
  }
});

/** Waits until the editor shows where the picture will be: by style alone, no text is there yet. */
async function placeholder(window: EditorWindow): Promise<void> {
  await window.page.waitForFunction(() =>
    [...document.querySelectorAll('.view-line span')].some((span) =>
      getComputedStyle(span, '::after').content.includes('Imagining'),
    ),
  );
}
