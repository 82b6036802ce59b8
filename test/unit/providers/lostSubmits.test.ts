import assert from 'node:assert/strict';
import { createProvider } from '../../../src/extension/providers/createProvider.ts';
import type { SubmissionSummary } from '../../../src/extension/providers/provider.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import type { ConnectionKind } from '../../../src/shared/connection.ts';
import { never, partsFor } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

const submittedAt = Date.parse('2026-03-01T12:00:00Z');

describe('a submit whose answer was lost', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());

  async function reconciled(
    kind: ConnectionKind,
    json: unknown,
    summary: Partial<SubmissionSummary> = {},
    claimed: string[] = [],
  ) {
    server.requests.length = 0;
    server.script = () => ({ json });
    const submission = { kind: 'imagine', prompt: 'a cat --v 6', submittedAt, ...summary } as const;
    const provider = createProvider(partsFor({ kind, baseUrl: server.url }));
    return provider.reconcile({ taskId: 'ours', submission }, new Set(claimed), never);
  }

  describe('at Ace Data Cloud', () => {
    const item = (id: string, request: object, seconds = 3) => ({
      id,
      created_at: submittedAt / 1000 + seconds,
      request,
    });
    const cat = { prompt: 'https://x.test/a.png a cat  --v 6', action: 'generate' };

    it('is found by prompt and time', async () => {
      const items = [item('1', { prompt: 'a dog' }), item('2', cat), item('3', cat, -4000)];
      assert.deepEqual(await reconciled('acedata', { items, count: 3 }), {
        outcome: 'found',
        remoteId: '2',
      });
      const body = JSON.parse(server.requests[0]!.body) as Record<string, unknown>;
      assert.deepEqual([body['action'], body['type']], ['retrieve_batch', 'imagine']);
      assert.equal(body['created_at_min'], submittedAt / 1000 - 120);
    });

    it('is only found where there is no other', async () => {
      const items = [item('1', cat), item('2', cat)];
      assert.deepEqual(await reconciled('acedata', { items }), { outcome: 'unknown' });
      assert.deepEqual(await reconciled('acedata', { items }, {}, ['1']), {
        outcome: 'found',
        remoteId: '2',
      });
      assert.deepEqual(await reconciled('acedata', { items: [] }), { outcome: 'unknown' });
    });

    it('is found by the clip that it goes on with', async () => {
      const extended = (video_index: number) => ({ action: 'extend', video_id: '8', video_index });
      const items = [item('1', extended(0)), item('2', extended(1))];
      const action = { kind: 'action', actionId: 'extend::2', parentImageId: '8' } as const;
      assert.deepEqual(await reconciled('acedata', { items }, action), {
        outcome: 'found',
        remoteId: '2',
      });
    });

    it('is found by action and picture', async () => {
      const items = [
        item('1', { action: 'upscale2', image_id: '7' }),
        item('2', { action: 'upscale2', image_id: '8' }),
      ];
      const action = { kind: 'action', actionId: 'upscale2', parentImageId: '8' } as const;
      assert.deepEqual(await reconciled('acedata', { items }, action), {
        outcome: 'found',
        remoteId: '2',
      });
    });
  });

  describe('at midjourney-proxy', () => {
    const kind = 'midjourney-proxy';

    it('is found by what we sent along', async () => {
      const tasks = [
        { id: '1', state: 'other' },
        { id: '2', state: 'ours' },
      ];
      assert.deepEqual(await reconciled(kind, tasks), { outcome: 'found', remoteId: '2' });
    });

    it('is found with all that came of it, where an action makes several tasks', async () => {
      const tasks = ['3', '2', '4', '1'].map((id) => ({
        id,
        state: 'ours',
        submitTime: `${id}000`,
      }));
      const action = { kind: 'action', actionId: 'MJ::Job::PicReader::all' } as const;
      assert.deepEqual(await reconciled(kind, tasks, action), {
        outcome: 'found',
        remoteId: '1',
        others: ['2', '3', '4'],
      });
      assert.deepEqual(await reconciled(kind, tasks), { outcome: 'unknown' });
    });

    it('is found by prompt and time, in seconds too, where the server keeps nothing', async () => {
      const tasks = [
        { id: '1', action: 'IMAGINE', prompt: 'a cat --v 6', submitTime: submittedAt / 1000 + 5 },
        { id: '2', action: 'IMAGINE', prompt: 'a cat --v 6', submitTime: submittedAt - 3_600_000 },
        {
          id: '3',
          action: 'IMAGINE',
          prompt: 'a cat --v 6',
          submitTime: submittedAt,
          state: 'other',
        },
      ];
      assert.deepEqual(await reconciled(kind, tasks), { outcome: 'found', remoteId: '1' });
    });

    it('stays unknown where there is no list', async () => {
      assert.deepEqual(await reconciled(kind, { error: 'no' }), { outcome: 'unknown' });
    });
  });
});

describe('seeds and cancelling', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());
  const provider = (kind: ConnectionKind) =>
    createProvider(partsFor({ kind, baseUrl: server.url }));
  const task = { remoteId: '9', imageId: '5' };

  it('a seed is a text, whatever it is on the wire', async () => {
    server.script = () => ({ json: { code: 1, description: '成功', result: '636646138' } });
    assert.equal(await provider('midjourney-proxy').seed(task, never), '636646138');
    assert.equal(server.requests.at(-1)?.path, '/mj/task/9/image-seed');
    server.script = () => ({ json: { seed: 636646138 } });
    assert.equal(await provider('acedata').seed(task, never), '636646138');
    assert.deepEqual(JSON.parse(server.requests.at(-1)!.body), { image_id: '5' });
  });

  it('no seed is an error with a code', async () => {
    server.script = () => ({ status: 400, json: { code: 4, description: '关联任务状态错误' } });
    for (const kind of ['midjourney-proxy', 'acedata'] as const) {
      await assert.rejects(
        provider(kind).seed(task, never),
        (error) => error instanceof DarkroomError,
      );
    }
  });

  it('a text is translated by either name of the field', async () => {
    for (const name of ['content', 'translated_content']) {
      server.script = () => ({ json: { [name]: 'angel' } });
      assert.equal(await provider('acedata').translate?.('天使', never), 'angel');
    }
  });

  it('cancelling says whether the server can', async () => {
    server.script = () => ({ status: 200 });
    assert.equal(await provider('midjourney-proxy').cancel(task, never), true);
    server.script = () => ({ status: 404, text: '<html>' });
    assert.equal(await provider('midjourney-proxy').cancel(task, never), false);
    assert.equal(await provider('acedata').cancel(task, never), false);
  });
});
