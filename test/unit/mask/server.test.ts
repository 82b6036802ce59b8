import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MaskDrafts } from '../../../src/extension/views/maskEditorDrafts.ts';
import { MaskEditorServer } from '../../../src/extension/views/maskEditorServer.ts';
import type {
  MaskEditorServices,
  MaskSubmission,
} from '../../../src/extension/views/maskEditorServer.ts';
import type { TaskChange } from '../../../src/extension/tasks/taskService.ts';
import { Emitter } from '../../../src/shared/event.ts';
import { maskMethods, maskNotices } from '../../../src/shared/maskMessages.ts';
import type { MaskResult, MaskSourceProgress } from '../../../src/shared/maskMessages.ts';
import { RpcPeer } from '../../../src/shared/rpc.ts';
import type { Task } from '../../../src/shared/task.ts';

const target = { taskId: 'parent/../1' };
const size = { width: 8, height: 8 };
const mask = Uint8Array.of(1, 2, 3);

const child: Task = {
  id: 'child',
  connection: 'demo',
  kind: 'region',
  prompt: 'a balloon',
  status: 'running',
  progress: 0,
  actions: [],
  createdAt: 1,
};

describe('mask editor, the host behind it', () => {
  let folder: string;
  let drafts: MaskDrafts;
  const changes = new Emitter<TaskChange>();
  const submitted: MaskSubmission[] = [];
  let tasks: Task[] = [];
  let cancelled: string[] = [];
  let did: unknown[] = [];
  let beforeSource: Promise<undefined> = Promise.resolve(undefined);

  const services: MaskEditorServices = {
    loadSource: async () => {
      await beforeSource;
      return {
        picture: { bytes: Uint8Array.of(9), mediaType: 'image/png' },
        prompt: 'a lighthouse',
        connection: { label: 'Demo', kind: 'demo', speed: 'server' },
        size,
      };
    },
    submitRegion: (_, submission) => {
      submitted.push(submission);
      tasks = [child];
      return Promise.resolve(child);
    },
    readPicture: (task) =>
      Promise.resolve({ bytes: new TextEncoder().encode(task.id), mediaType: 'image/png' }),
    readTile: () => Promise.resolve(undefined),
    upscale: (grid, tile) => {
      const single: Task = {
        ...{ ...child, id: `u${tile}`, kind: 'upscale' },
        parent: { taskId: grid.id, tile },
      };
      tasks.push(single);
      did.push(['upscale', grid.id, tile]);
      return Promise.resolve(single);
    },
    pictures: {
      save: (...about) => {
        did.push(['save', ...about]);
        return Promise.resolve({ written: ['child.png'], there: [] });
      },
      revealSaved: (...about) => {
        did.push(['reveal', ...about]);
        return Promise.resolve();
      },
      insert: (...about) => {
        did.push(['insert', ...about]);
        return Promise.resolve();
      },
    },
    showInGallery: () => Promise.resolve(),
    remedy: () => Promise.resolve(),
    tasks: {
      get: (id) => tasks.find((task) => task.id === id),
      list: ({ parent }) => tasks.filter((task) => task.parent?.taskId === parent),
      onDidChange: changes.event,
      onDidPreview: () => ({ dispose: () => undefined }),
      preview: () => undefined,
      cancel: (taskId) => {
        cancelled.push(taskId);
        return Promise.resolve();
      },
    },
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mask-'));
    drafts = new MaskDrafts(join(folder, 'drafts'));
    submitted.length = 0;
    tasks = [];
    cancelled = [];
    did = [];
    beforeSource = Promise.resolve(undefined);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** A webview's end and the server's, joined. */
  function connect(): { webview: RpcPeer; dispose: () => void } {
    const [toHost, toWebview] = [new Emitter<unknown>(), new Emitter<unknown>()];
    const timers = { after: () => ({ dispose: () => undefined }) };
    const pass = (to: Emitter<unknown>) => (message: unknown) => to.fire(structuredClone(message));
    const host = new RpcPeer({ send: pass(toWebview), onMessage: toHost.event }, timers);
    const webview = new RpcPeer({ send: pass(toHost), onMessage: toWebview.event }, timers);
    const dialogs = {
      openMask: () => Promise.resolve(undefined),
      saveMask: () => Promise.resolve('mask.png'),
    };
    const server = new MaskEditorServer(target, host, services, drafts, dialogs);
    return {
      webview,
      dispose: () => {
        server.dispose();
        host.dispose();
        webview.dispose();
      },
    };
  }

  it('gives a draft back to an editor that is opened again', async () => {
    const first = connect();
    assert.equal((await first.webview.request(maskMethods.getTask, {})).draft, undefined);
    await first.webview.request(maskMethods.saveDraft, { prompt: 'half of it', mask });
    first.dispose();
    const second = connect();
    const task = await second.webview.request(maskMethods.getTask, {});
    assert.deepEqual(task.draft, { prompt: 'half of it', mask });
    assert.deepEqual(task.target, target);
    await second.webview.request(maskMethods.saveDraft, { prompt: 'wiped' });
    const again = await second.webview.request(maskMethods.getTask, {});
    assert.deepEqual(again.draft, { prompt: 'wiped' });
    second.dispose();
  });

  it('keeps the draft of what the server refuses, and says why', async () => {
    const { webview, dispose } = connect();
    await webview.request(maskMethods.getTask, {});
    const heard: MaskResult[] = [];
    webview.on(maskNotices.resultChanged, (result) => heard.push(result));
    const sent = await webview.request(maskMethods.submit, { prompt: 'bad words', mask });
    assert.equal(sent.isRefused, false);
    const error = { code: 'banned-prompt', message: 'No.', remedy: 'editPrompt' } as const;
    tasks = [{ ...child, status: 'failed', error }];
    changes.fire({ tasks, removed: [] });
    assert.deepEqual(
      heard.map((result) => [result.isRefused, result.error]),
      [[true, error]],
    );
    const task = await webview.request(maskMethods.getTask, {});
    assert.deepEqual(task.draft, { prompt: 'bad words', mask });
    assert.equal(task.result, undefined);
    dispose();
  });

  it('sends what was painted once, remembers it, and follows what comes of it', async () => {
    const { webview, dispose } = connect();
    await webview.request(maskMethods.getTask, {});
    const heard: MaskResult[] = [];
    webview.on(maskNotices.resultChanged, (result) => heard.push(result));
    const result = await webview.request(maskMethods.submit, { prompt: 'a balloon', mask });
    assert.deepEqual(submitted, [{ prompt: 'a balloon', maskPng: mask }]);
    assert.deepEqual(result, {
      ...{ taskId: 'child', status: 'running', progress: 0, ready: false, isRefused: false },
    });
    assert.deepEqual(await webview.request(maskMethods.getLastMask, {}), mask);

    const done: Task = {
      ...child,
      status: 'succeeded',
      progress: 100,
      image: { width: 16, height: 16, file: '/library/child.png', tiles: 4 },
    };
    tasks = [done];
    changes.fire({ tasks: [{ ...child, id: 'other' }], removed: [] });
    changes.fire({ tasks: [done], removed: [] });
    const expected = {
      ...{ taskId: 'child', status: 'succeeded', progress: 100, ready: true, isRefused: false },
      tiles: 4,
    };
    assert.deepEqual(heard, [expected]);
    const picture = await webview.request(maskMethods.getResult, {});
    assert.equal(new TextDecoder().decode(picture.bytes), 'child');
    dispose();
  });

  it('tells what was sent also where the disk does not take the draft any more', async () => {
    drafts = new (class extends MaskDrafts {
      override save(...kept: Parameters<MaskDrafts['save']>): Promise<void> {
        return submitted.length > 0 ? Promise.reject(new Error('ENOSPC')) : super.save(...kept);
      }
    })(join(folder, 'drafts'));
    const { webview, dispose } = connect();
    await webview.request(maskMethods.getTask, {});
    const result = await webview.request(maskMethods.submit, { prompt: 'a balloon', mask });
    assert.equal(result.taskId, 'child');
    dispose();
  });

  it('has a tile of the result upscaled once, saved and inserted', async () => {
    const { webview, dispose } = connect();
    await webview.request(maskMethods.getTask, {});
    await webview.request(maskMethods.submit, { prompt: 'a balloon', mask });
    const actions = [{ id: 'u2', kind: 'upscale', label: 'Upscale 2', tile: 2 }] as const;
    const image = { width: 16, height: 16, file: '/library/child.png', tiles: 4 } as const;
    tasks = [{ ...child, status: 'succeeded', image, actions }];
    const heard: MaskResult[] = [];
    webview.on(maskNotices.resultChanged, (result) => heard.push(result));
    changes.fire({ tasks, removed: [] });
    const first = await webview.request(maskMethods.upscaleResult, { tile: 2 });
    assert.deepEqual(first, { taskId: 'u2', isNew: true });
    const second = await webview.request(maskMethods.upscaleResult, { tile: 2 });
    assert.deepEqual(second, { taskId: 'u2', isNew: false });
    assert.deepEqual(
      heard.map(({ upscales, singles }) => [upscales, singles]),
      [
        [[2], undefined],
        [[2], [{ tile: 2, taskId: 'u2' }]],
        [[2], [{ tile: 2, taskId: 'u2' }]],
      ],
    );
    tasks = tasks.filter(({ id }) => id !== 'u2');
    changes.fire({ tasks: [], removed: ['u2'] });
    assert.equal(heard.at(-1)?.singles, undefined, 'a deleted one is paid for again');
    await webview.request(maskMethods.saveResult, { tile: 2 });
    await webview.request(maskMethods.saveResult, { again: true });
    await webview.request(maskMethods.revealResult, { tile: 2 });
    await webview.request(maskMethods.insertResult, {});
    assert.deepEqual(did, [
      ['upscale', 'child', 2],
      ['save', 'child', 2, false],
      ['save', 'child', undefined, true],
      ['reveal', 'child', 2],
      ['insert', 'child', undefined],
    ]);
    dispose();
  });

  it('tells an editor that comes back what was sent, also where it is painted on since', async () => {
    const first = connect();
    await first.webview.request(maskMethods.getTask, {});
    await first.webview.request(maskMethods.submit, { prompt: 'a balloon', mask });
    await first.webview.request(maskMethods.saveDraft, { prompt: 'a kite', mask });
    first.dispose();
    const second = connect();
    const task = await second.webview.request(maskMethods.getTask, {});
    assert.deepEqual(task.draft, { prompt: 'a kite', mask });
    assert.equal(task.result?.taskId, 'child');
    tasks = [{ ...child, status: 'succeeded', image: { width: 8, height: 8, file: '/child.png' } }];
    const picture = await second.webview.request(maskMethods.getResult, {});
    assert.equal(new TextDecoder().decode(picture.bytes), 'child');
    second.dispose();
    tasks = [];
    const third = connect();
    const forgotten = await third.webview.request(maskMethods.getTask, {});
    assert.equal(forgotten.result, undefined, 'a task that is gone cannot be followed');
    third.dispose();
  });

  it('follows the picture to paint on while it is still being made', async () => {
    const { webview, dispose } = connect();
    const told: MaskSourceProgress[] = [];
    webview.on(maskNotices.sourceChanged, (progress) => told.push(progress));
    const single = { ...child, id: target.taskId, parent: { taskId: 'grid', tile: 3 } } as const;
    tasks = [single];
    const { promise: made, resolve } = Promise.withResolvers<undefined>();
    beforeSource = made;
    const asked = webview.request(maskMethods.getTask, {});
    changes.fire({ tasks: [{ ...single, progress: 40 }], removed: [] });
    await webview.request(maskMethods.cancelSource, {});
    assert.deepEqual(cancelled, [target.taskId]);
    resolve(undefined);
    await asked;
    changes.fire({ tasks: [{ ...single, progress: 70 }], removed: [] });
    assert.deepEqual(told, [
      { status: 'running', progress: 0, tile: 3 },
      { status: 'running', progress: 40, tile: 3 },
    ]);
    dispose();
  });

  it('survives a draft that something else spoiled', async () => {
    await drafts.save(target, { prompt: 'whole', mask });
    for (const name of await readdir(join(folder, 'drafts'))) {
      if (name.endsWith('.json')) await writeFile(join(folder, 'drafts', name), '{"prompt": 7');
    }
    assert.equal(await drafts.load(target), undefined);
  });

  it('writes nothing outside of its folder, whatever a task is called', async () => {
    await drafts.save({ taskId: '../../evil', tile: 2 }, { prompt: 'x', mask });
    assert.deepEqual(await readdir(folder), ['drafts']);
    assert.deepEqual(await drafts.load({ taskId: '../../evil', tile: 2 }), { prompt: 'x', mask });
    assert.equal(await drafts.load({ taskId: '../../evil', tile: 3 }), undefined);
  });
});
