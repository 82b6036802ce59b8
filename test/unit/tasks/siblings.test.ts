import assert from 'node:assert/strict';
import type { ImageAction, Task, TaskRequest } from '../../../src/shared/task.ts';
import { Rig } from './engineRig.ts';
import { Feed, stream, succeeded } from './scriptedProvider.ts';

const all: ImageAction = {
  id: 'MJ::Job::PicReader::all',
  kind: 'prompt',
  label: 'Imagine All Prompts',
};
const prompts = ['a red fox', 'a blue fox', 'a green fox'];

describe('a submit of which the server makes several tasks', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.dispose());

  /** A description whose prompts are all imagined at once. */
  async function described(engine: ReturnType<Rig['open']>['engine']): Promise<TaskRequest> {
    const result = { actions: [all], grid: false, prompts };
    rig.provider.onRun = () =>
      stream({ type: 'accepted', remoteId: 'd' }, { type: 'succeeded', result });
    const request: TaskRequest = { kind: 'describe', image: { url: 'https://x.test/fox.png' } };
    const { id } = engine.create(request, { connection: 'c' });
    await rig.clock.until(engine.finished(id));
    return { kind: 'action', taskId: id, actionId: all.id };
  }

  const remoteIds = (tasks: readonly Task[]) =>
    Object.fromEntries(
      tasks.flatMap(({ remoteId, prompt }) => (remoteId ? [[remoteId, prompt]] : [])),
    );

  it('becomes as many tasks here, each with its prompt, sent once', async () => {
    const { engine, clock } = rig.open({ root: () => 'file:///docs' });
    const request = await described(engine);
    rig.provider.onRun = () =>
      stream({ type: 'accepted', remoteId: 'r1', others: ['r2', 'r3'] }, succeeded());
    rig.provider.onResume = () => stream(succeeded());
    const { id } = engine.create(request, { connection: 'c' });
    await clock.until(engine.finished(id));
    await clock.advance(30_000);
    const made = engine.list({}).filter(({ kind }) => kind === 'imagine');
    for (const each of made) assert.equal(engine.record(each.id)?.root, 'file:///docs');
    assert.deepEqual(remoteIds(made), { r1: prompts[0], r2: prompts[1], r3: prompts[2] });
    assert.ok(made.every(({ status, parent }) => status === 'succeeded' && parent));
    assert.deepEqual(rig.provider.resumed.sort(), ['r2', 'r3']);
    assert.equal(rig.provider.submissions.length, 2);
  });

  it('loses none of them where the window dies right then', async () => {
    const first = rig.open();
    const request = await described(first.engine);
    const feed = new Feed();
    rig.provider.onRun = () => feed;
    first.engine.create(request, { connection: 'c' });
    await rig.clock.advance(0);
    feed.push({ type: 'accepted', remoteId: 'r1', others: ['r2', 'r3'] });
    await rig.clock.advance(0);
    first.crash();
    rig.provider.onResume = () => stream(succeeded());
    const { engine } = rig.open({ isGone: () => true });
    await rig.clock.advance(60_000);
    const made = engine.list({}).filter(({ kind }) => kind === 'imagine');
    assert.deepEqual(made.map(({ remoteId }) => remoteId).sort(), ['r1', 'r2', 'r3']);
    assert.ok(made.every(({ status }) => status === 'succeeded'));
  });

  it('is not written twice where it is found again', async () => {
    const { engine, clock } = rig.open();
    const request = await described(engine);
    const reason = { code: 'uncertain-submit', message: 'No answer.' } as const;
    rig.provider.onRun = () => stream({ type: 'uncertain', error: reason });
    rig.provider.onReconcile = () =>
      Promise.resolve({ outcome: 'found', remoteId: 'r1', others: ['r2', 'r2'] });
    rig.provider.onResume = () => stream(succeeded());
    const { id } = engine.create(request, { connection: 'c' });
    await clock.until(engine.finished(id));
    await clock.advance(30_000);
    const made = engine.list({}).filter(({ kind }) => kind === 'imagine');
    assert.deepEqual(remoteIds(made), { r1: prompts[0], r2: prompts[1] });
  });
});
