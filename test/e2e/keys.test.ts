import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { Gallery } from './support/gallery.ts';
import { waitForSaved } from './support/pictures.ts';
import {
  dialects,
  setKey,
  settingsFor,
  startSimulator,
  type Simulator,
} from './support/servers.ts';

/** Every spelling in which a key might get out. */
function spellings(key: string): string[] {
  const base64 = Buffer.from(key).toString('base64');
  return [
    key,
    encodeURIComponent(key),
    base64.replace(/=+$/, ''),
    JSON.stringify(key).slice(1, -1),
  ];
}

/** The files below a folder that contain one of the texts. */
function filesWith(folder: string, texts: readonly string[]): string[] {
  return globSync('**/*', { cwd: folder })
    .map((file) => `${folder}/${file}`)
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => {
      const bytes = readFileSync(file);
      return texts.some((text) => bytes.includes(text));
    });
}

describe('A key', () => {
  for (const dialect of dialects) {
    it(`leaves no trace but in its request: ${dialect.profile}`, async () => {
      const options = { profile: dialect.profile, timeScale: 0, pictureScale: 1 / 8 };
      const simulator: Simulator = await startSimulator(options);
      const window: EditorWindow = await openWindow({ settings: settingsFor(dialect, simulator) });
      try {
        await setKey(window, simulator.key);
        const gallery = await Gallery.open(window);
        await gallery.imagine('a quiet harbour');
        await waitForSaved(window.workspace ?? '', 1);
        await gallery.imagine('a bloodbath'); // An error's text must not hold it either.
        await gallery.card('a bloodbath').waitFor();
        simulator.configure({ balance: 0 });
        await gallery.imagine('one job too many');
        await gallery.card('one job too many').waitFor();
        const page = await gallery.frame.locator('html').innerHTML();
        assert.ok(!page.includes(simulator.key), 'the gallery does not know the key');
        const texts = spellings(simulator.key);
        assert.deepEqual(filesWith(window.profile.dataFolder, texts), []);
        assert.deepEqual(filesWith(window.workspace ?? '', texts), []);
        const pictureRequests = simulator.requests.filter(
          ({ method, path }) => method === 'GET' && !path.includes('/mj/task'),
        );
        assert.ok(pictureRequests.length > 0);
        for (const { headers, path } of pictureRequests) {
          assert.ok(!JSON.stringify(headers).includes(simulator.key), `sent along to ${path}`);
        }
      } finally {
        await window.close();
        window.profile.remove();
        await simulator.close();
      }
    });
  }
});
