import assert from 'node:assert/strict';
import { galleryMethods } from '../../../src/shared/galleryMessages.ts';
import type { Task } from '../../../src/shared/task.ts';
import { gallery, held } from './galleryRig.ts';
import { taskOf } from './taskOf.ts';

describe('GalleryRequests', () => {
  it('tells its state, and what waits for it once', async () => {
    const { view, requests } = gallery();
    assert.equal(requests.isListening, false);
    const state = await view.request(galleryMethods.getState, {});
    assert.equal(state.defaultConnection, 'demo');
    assert.deepEqual(state.pending, { fills: [{ prompt: 'a fox' }] });
    assert.equal(requests.isListening, true);
    assert.deepEqual((await view.request(galleryMethods.getState, {})).pending, {});
    requests.pause();
    assert.equal(requests.isListening, false);
  });

  it('lists by pages, each task with addresses that a webview may load', async () => {
    const { view, tasks } = gallery();
    for (let index = 0; index < 5; index++) tasks.put(taskOf(`t${index}`, { createdAt: index }));
    tasks.put(
      taskOf('t4', { createdAt: 4, image: { width: 8, height: 8, file: '/library/t4.png' } }),
    );
    const first = await view.request(galleryMethods.listTasks, { limit: 2 });
    assert.deepEqual(
      first.tasks.map(({ task }) => task.id),
      ['t4', 't3'],
    );
    assert.deepEqual([first.total, first.more], [5, true]);
    assert.equal(first.tasks[0]?.picture, 'webview:/library/t4.png');
    assert.equal(first.tasks[0].thumbnail, 'webview:/library/t4.thumb.webp');
    const rest = await view.request(galleryMethods.listTasks, {
      limit: 3,
      after: { createdAt: 3, id: 't3' },
    });
    assert.deepEqual(
      rest.tasks.map(({ task }) => task.id),
      ['t2', 't1', 't0'],
    );
    assert.deepEqual([rest.total, rest.more], [undefined, false]);
  });

  it('tells the place of a task in a list, and all ids of a part of it', async () => {
    const { view, tasks } = gallery();
    for (let index = 0; index < 5; index++) tasks.put(taskOf(`t${index}`, { createdAt: index }));
    assert.equal(await view.request(galleryMethods.countTasks, {}), 5);
    const ids = await view.request(galleryMethods.listIds, { skip: 1, limit: 3 });
    assert.deepEqual(ids, ['t3', 't2', 't1']);
    const before = { createdAt: 1, id: 't1' };
    const above = await view.request(galleryMethods.listTasks, { before, limit: 2 });
    assert.deepEqual(
      above.tasks.map(({ task }) => task.id),
      ['t3', 't2'],
    );
    assert.equal(above.total, undefined);
  });

  it('opens the mask editor on the picture of a region that waits for its mask', async () => {
    const { view, tasks, did } = gallery();
    tasks.put(taskOf('grid'), taskOf('waiting', { kind: 'region', status: 'awaitingInput' }));
    tasks.requests.set('waiting', { kind: 'action', taskId: 'grid', actionId: 'inpaint' });
    await view.request(galleryMethods.giveMask, { taskId: 'waiting' });
    assert.deepEqual(did, [['varyRegion', 'grid', { actionId: 'inpaint' }]]);
  });

  it('makes a task of what the composer holds', async () => {
    const { view, tasks } = gallery();
    await view.request(galleryMethods.imagine, {
      prompt: 'a fox --ar 3:2',
      images: [held.id],
      styleReferences: ['https://example.org/style.png'],
      connection: 'demo',
    });
    assert.deepEqual(tasks.created, [
      {
        request: {
          kind: 'imagine',
          prompt: 'a fox --ar 3:2',
          images: [held.input],
          styleReferences: [{ url: 'https://example.org/style.png' }],
        },
        options: { connection: 'demo' },
      },
    ]);
  });

  it('refuses an empty prompt, a picture that is gone and a connection that is gone', async () => {
    const { view, tasks } = gallery();
    const ask = { prompt: 'a fox', images: [], styleReferences: [], connection: 'demo' };
    await assert.rejects(view.request(galleryMethods.imagine, { ...ask, prompt: ' ' }), {
      code: 'bad-input',
      remedy: 'editPrompt',
    });
    await assert.rejects(
      view.request(galleryMethods.imagine, { ...ask, images: ['/etc/passwd'] }),
      { code: 'bad-input' },
    );
    await assert.rejects(view.request(galleryMethods.imagine, { ...ask, connection: 'gone' }), {
      code: 'bad-input',
      remedy: 'fixConnection',
    });
    assert.deepEqual(tasks.created, []);
  });

  it('acts on the picture’s own connection and folder', async () => {
    const { view, tasks } = gallery();
    tasks.put(taskOf('a'));
    await view.request(galleryMethods.act, { taskId: 'a', actionId: 'upscale2' });
    assert.deepEqual(tasks.created[0], {
      request: { kind: 'action', taskId: 'a', actionId: 'upscale2' },
      options: { connection: 'demo', folder: 'file:///out' },
    });
    await assert.rejects(view.request(galleryMethods.act, { taskId: 'b', actionId: 'x' }), {
      code: 'not-found',
    });
  });

  it('does nothing with a task that is not there, whatever it is called', async () => {
    const { view, tasks, did } = gallery();
    tasks.put(taskOf('a'));
    for (const taskId of ['b', '../a', '__proto__', 'file:///etc/passwd']) {
      for (const method of [
        ...([galleryMethods.save, galleryMethods.insert, galleryMethods.varyRegion] as const),
        ...([galleryMethods.showRecipe, galleryMethods.openPicture] as const),
        ...([galleryMethods.findSeed, galleryMethods.revealSaved] as const),
      ]) {
        await assert.rejects(view.request<object, unknown>(method, { taskId }), {
          code: 'not-found',
        });
      }
      const remedy = { remedy: 'setKey', taskId } as const;
      await assert.rejects(view.request(galleryMethods.remedy, remedy), { code: 'not-found' });
      const complete = { taskId, prompt: 'x' };
      await assert.rejects(view.request(galleryMethods.complete, complete), { code: 'not-found' });
      const saved = await view.request(galleryMethods.saveMany, { taskIds: [taskId] });
      assert.deepEqual(saved, { written: [], there: [] });
      await view.request(galleryMethods.giveMask, { taskId });
    }
    assert.deepEqual([did, tasks.told, tasks.created], [[], [], []]);
  });

  it('passes on what is done with tasks, and brings back why it failed', async () => {
    const { view, tasks } = gallery();
    tasks.put(taskOf('a'));
    await view.request(galleryMethods.cancel, { taskId: 'a' });
    await view.request(galleryMethods.checkAgain, { taskId: 'a' });
    await view.request(galleryMethods.complete, { taskId: 'a', prompt: 'more fog' });
    await view.request(galleryMethods.setFavourite, { taskIds: ['a'], favourite: true });
    await view.request(galleryMethods.remove, { taskIds: ['a'] });
    await view.request(galleryMethods.restore, { taskIds: ['a'] });
    assert.deepEqual(tasks.told, [
      ['cancel', 'a'],
      ['checkAgain', 'a'],
      ['complete', 'a', 'more fog'],
      ['favourite', 'a', true],
      ['remove', 'a'],
      ['restore', 'a'],
    ]);
    await assert.rejects(view.request(galleryMethods.downloadAgain, { taskId: 'a' }), {
      code: 'expired',
    });
  });

  it('waits for a server as long as one may take', async () => {
    const { view, viewTimers, tasks } = gallery();
    tasks.put(taskOf('a'));
    const answered = Promise.withResolvers<Task>();
    tasks.checkAgain = tasks.downloadAgain = () => answered.promise;
    const asked = [galleryMethods.checkAgain, galleryMethods.downloadAgain].map((method) =>
      view.request(method, { taskId: 'a' }),
    );
    // A question to a server is tried for minutes, and so is the download of an original.
    viewTimers.advance(10 * 60_000);
    answered.resolve(taskOf('a'));
    await Promise.all(asked);
  });

  it('saves several in their order, and skips what has no picture', async () => {
    const { view, tasks, did } = gallery();
    const image = { width: 8, height: 8, file: '/x.png' };
    const saved = { ...image, savedAs: 'file:///d.png' };
    tasks.put(taskOf('a', { image }), taskOf('b'), taskOf('c', { image }));
    tasks.put(taskOf('d', { image: saved }));
    const taskIds = ['c', 'b', 'd', 'a'];
    const outcome = await view.request(galleryMethods.saveMany, { taskIds });
    assert.deepEqual(outcome, { written: ['c.png', 'a.png'], there: ['d.png'] });
    assert.deepEqual(did, [
      ['save', 'c', undefined],
      ['save', 'd', undefined],
      ['save', 'a', undefined],
    ]);
    const again = await view.request(galleryMethods.save, { taskId: 'd', again: true });
    assert.deepEqual(again, { written: ['d.png'], there: [] });
  });

  it('knows whose error a remedy is for', async () => {
    const { view, tasks, did } = gallery();
    tasks.put(taskOf('a', { connection: 'ace' }));
    await view.request(galleryMethods.remedy, { remedy: 'setKey', taskId: 'a' });
    await view.request(galleryMethods.remedy, { remedy: 'showLog' });
    assert.deepEqual(did, [
      ['remedy', 'setKey', 'ace'],
      ['remedy', 'showLog', 'demo'],
    ]);
  });

  it('tells the family of a picture, oldest first, and survives a ring', async () => {
    const { view, tasks } = gallery();
    tasks.put(
      taskOf('grid', { createdAt: 1 }),
      taskOf('v2', { createdAt: 2, parent: { taskId: 'grid', tile: 2 } }),
      taskOf('u1', { createdAt: 3, parent: { taskId: 'v2', tile: 1 } }),
      taskOf('u2', { createdAt: 4, parent: { taskId: 'v2', tile: 2 } }),
      taskOf('other', { createdAt: 5 }),
    );
    const family = await view.request(galleryMethods.getLineage, { taskId: 'v2' });
    assert.deepEqual(
      family.map(({ task }) => task.id),
      ['grid', 'v2', 'u1', 'u2'],
    );
    tasks.put(taskOf('grid', { createdAt: 1, parent: { taskId: 'u1' } }));
    const ring = await view.request(galleryMethods.getLineage, { taskId: 'v2' });
    assert.equal(new Set(ring.map(({ task }) => task.id)).size, ring.length);
  });
});
