import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { HeldImages } from '../../../src/extension/views/galleryPanelImages.ts';
import { taskOf } from './taskOf.ts';

describe('HeldImages', () => {
  let folder = '';
  let images: HeldImages;
  const read: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'darkroom-inputs-'));
    read.length = 0;
    images = new HeldImages({
      inputFolder: folder,
      keepInput: async (bytes) => {
        const file = path.join(folder, `picture-${bytes.length}.png`);
        await writeFile(file, bytes);
        return file;
      },
      pickFiles: () => Promise.resolve(['file:///work/a%20boat.png']),
      readFile: (uri) => {
        read.push(uri);
        return Promise.resolve(new Uint8Array(3));
      },
      ofWorkspace: (uri) => Promise.resolve(uri.startsWith('file:///work/') ? uri : undefined),
      tile: () => Promise.resolve(new Uint8Array(4)),
    });
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('keeps picked files under their names, and finds them by id', async () => {
    const [image] = await images.pick();
    assert.equal(image?.name, 'a boat.png');
    const input = { file: path.join(folder, 'picture-3.png') };
    assert.deepEqual((await images.find(image.id))?.input, input);
  });

  it('finds by its id what an earlier session kept', async () => {
    await writeFile(path.join(folder, 'old.png'), 'x');
    assert.deepEqual((await images.find('old.png'))?.input, { file: path.join(folder, 'old.png') });
    assert.equal(await images.find('gone.png'), undefined);
  });

  it('has no id that leads out of its folder', async () => {
    await writeFile(path.join(path.dirname(folder), 'outside.png'), 'x');
    for (const id of [
      '../outside.png',
      '/etc/passwd',
      '..',
      '.hidden',
      'a/b.png',
      'a\\b.png',
      '',
    ]) {
      assert.equal(await images.find(id), undefined, id);
    }
    await rm(path.join(path.dirname(folder), 'outside.png'));
  });

  it('takes web addresses as they are, and files only where the webview may name them', async () => {
    const address = 'https://example.org/a/boat.png?ex=1&is=2';
    assert.deepEqual(await images.addAddress(address), {
      id: address,
      name: 'boat.png',
      input: { url: address },
    });
    await images.addAddress('file:///work/a.png');
    await assert.rejects(images.addAddress('file:///home/me/.ssh/id_rsa'), { code: 'bad-input' });
    assert.deepEqual(read, ['file:///work/a.png']);
  });

  it('refuses what only begins like a web address', async () => {
    for (const address of ['https://', 'http://[bad', 'https://a b']) {
      await assert.rejects(images.addAddress(address), { code: 'bad-input' });
      assert.equal(await images.find(address), undefined);
    }
  });

  it('takes a task’s picture or one of its tiles, where it is here', async () => {
    const task = taskOf('a', { image: { width: 8, height: 8, file: '/library/a.png' } });
    assert.equal((await images.ofTask(task, undefined)).id, 'picture-3.png');
    assert.equal((await images.ofTask(task, 2)).id, 'picture-4.png');
    await assert.rejects(images.ofTask(taskOf('b'), undefined), { remedy: 'downloadAgain' });
  });
});
