import assert from 'node:assert/strict';
import { galleryMethods, galleryNotices } from '../../../src/shared/galleryMessages.ts';
import type { PreviewPicture } from '../../../src/shared/galleryMessages.ts';
import type { Task } from '../../../src/shared/task.ts';
import { gallery } from './galleryRig.ts';
import { taskOf } from './taskOf.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what GalleryRequests says by itself', () => {
  it('gathers changes into one message, the last word of each task', async () => {
    const { view, tasks, timers } = gallery();
    const heard: [string[], readonly string[], number][] = [];
    view.on(galleryNotices.tasksChanged, ({ tasks: changed, removed, counts }) =>
      heard.push([
        changed.map(({ task }) => `${task.id} ${task.progress}`),
        removed,
        counts.running,
      ]),
    );
    for (let progress = 0; progress < 50; progress++) {
      tasks.put(taskOf('a', { status: 'running', progress }));
    }
    tasks.put(taskOf('b'));
    tasks.remove(['b']);
    timers.advance(1000);
    await settle();
    assert.deepEqual(heard, [[['a 49'], ['b'], 1]]);
  });

  it('sends previews of what is in view only, and at once what it already has', async () => {
    const { view, tasks } = gallery();
    const heard: PreviewPicture[] = [];
    view.on(galleryNotices.previewChanged, (preview) => heard.push(preview));
    const preview = (taskId: string, revision: number) => ({
      taskId,
      revision,
      bytes: new Uint8Array([revision]),
      mediaType: 'image/webp',
    });
    tasks.putPreview(preview('a', 1));
    await view.request(galleryMethods.watchPreviews, { taskIds: ['a'] });
    tasks.putPreview(preview('b', 1));
    tasks.putPreview(preview('a', 2));
    await view.request(galleryMethods.watchPreviews, { taskIds: ['a', 'b'] });
    await settle();
    assert.deepEqual(
      heard.map(({ taskId, revision }) => `${taskId} ${revision}`),
      ['a 1', 'a 2', 'b 1'],
    );
    assert.ok(heard[0]?.bytes instanceof Uint8Array);
  });

  it('tells which tiles of a grid are upscaled already, as they come and fail', async () => {
    const { view, tasks, timers } = gallery();
    const heard: string[] = [];
    view.on(galleryNotices.tasksChanged, ({ tasks: changed }) => {
      for (const { task, singles = [] } of changed) {
        heard.push(`${task.id} ${singles.map(({ tile }) => tile).join()}`);
      }
    });
    const change = async (...changed: Task[]): Promise<readonly string[]> => {
      tasks.put(...changed);
      timers.advance(100);
      await settle();
      return heard.splice(0);
    };
    const image = { width: 8, height: 8, tiles: 4 } as const;
    const upscale = (part: Partial<Task>) =>
      taskOf('u2', { kind: 'upscale', parent: { taskId: 'grid', tile: 2 }, ...part });
    assert.deepEqual(await change(taskOf('grid', { image })), ['grid ']);
    assert.deepEqual(await change(upscale({ status: 'running' })), ['u2 ', 'grid 2']);
    assert.deepEqual(await change(upscale({ status: 'running', progress: 50 })), ['u2 ']);
    assert.deepEqual(await change(upscale({ status: 'failed' })), ['u2 ', 'grid ']);
    assert.deepEqual(await change(upscale({})), ['u2 ', 'grid 2']);
    const [grid] = (await view.request(galleryMethods.listTasks, { kinds: ['imagine'] })).tasks;
    assert.deepEqual(grid?.singles, [{ tile: 2, taskId: 'u2' }]);
  });

  it('says nothing any more once it is disposed', async () => {
    const { view, tasks, timers, requests, connectionChanges } = gallery();
    const heard: unknown[] = [];
    view.on(galleryNotices.tasksChanged, (change) => heard.push(change));
    view.on(galleryNotices.connectionsChanged, (change) => heard.push(change));
    connectionChanges.fire();
    await settle();
    assert.equal(heard.length, 1);
    tasks.put(taskOf('a'));
    requests.dispose();
    connectionChanges.fire();
    timers.advance(1000);
    await settle();
    assert.equal(heard.length, 1);
  });
});
