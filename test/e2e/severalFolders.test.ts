import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { newProfile, sampleWorkspaceOf } from './harness/profile.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import { savedPictures, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const notes = 'a paper boat';

describe('A window with two folders', () => {
  const profile = newProfile();
  const site = sampleWorkspaceOf(profile);
  const docs = join(dirname(site), 'docs');
  let simulator: Simulator;
  let window: EditorWindow;

  before(async () => {
    mkdirSync(docs);
    writeFileSync(join(docs, 'notes.md'), notes);
    const workspace = join(dirname(site), 'both.code-workspace');
    const folders = [site, docs].map((folder) => ({ path: basename(folder) }));
    writeFileSync(workspace, JSON.stringify({ folders }));
    const server = { manual: true, pictureScale: 1 / 8 };
    ({ simulator, window } = await openAtServer('acedata', { profile, workspace, server }));
  });
  after(() => leave({ simulator, window }));

  /** The path of the reference with that alternative text in the notes, once they are saved. */
  async function referenceTo(alt: string): Promise<string> {
    await window.tab('notes.md').click();
    await window.page.locator('.monaco-editor.focused').waitFor();
    return eventually(
      async () => {
        await window.page.keyboard.press('ControlOrMeta+s');
        const text = readFileSync(join(docs, 'notes.md'), 'utf8');
        const references = [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
        const [, , path] = references.find(([, words]) => words === alt) ?? [];
        return path === undefined ? undefined : decodeURI(path);
      },
      `the reference to ${alt}`,
      60_000,
    );
  }

  it('keeps a picture in the folder of its document, whatever is in front when it comes', async () => {
    const { keyboard } = window.page;
    await window.openFile('notes.md');
    await window.page.locator('.monaco-editor.focused').waitFor();
    await keyboard.press('ControlOrMeta+a');
    await window.statusItems(`(${notes.length} selected)`).waitFor();
    const taken = simulator.nextTask();
    await window.runCommand('Darkroom: Imagine from Selection');
    const { id, prompt } = await taken;
    assert.equal(prompt, notes);
    await window.openFile('style.css');
    await simulator.finish(id);
    await waitForSaved(docs, 1);
    assert.deepEqual(savedPictures(site), []);
    const path = await referenceTo(notes);
    assert.match(path, /^assets\/generated\//);
    assert.ok(existsSync(resolve(docs, path)), path);
  });

  it('has the first folder for what no document asked for, and refers to it from the other', async () => {
    const gallery = await Gallery.open(window);
    const taken = simulator.nextTask();
    await gallery.imagine('a tin kite');
    await simulator.finish((await taken).id);
    const [saved = ''] = await waitForSaved(site, 1);
    assert.equal(savedPictures(docs).length, 1);
    await gallery.card('a tin kite').getByRole('button', { name: 'Insert', exact: true }).click();
    const path = await referenceTo('a tin kite');
    assert.match(path, /^\.\.\/sample\/assets\/generated\//);
    assert.equal(resolve(docs, path), saved);
  });
});
