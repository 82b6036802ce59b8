import assert from 'node:assert/strict';
import { DarkroomError } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, result, stream, succeeded } from './scriptedProvider.ts';

describe('going on from a picture', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };

  it('makes actions of a picture out of what its server said', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    const parent = engine.create(request, on);
    await clock.until(engine.finished(parent.id));
    const action = { kind: 'action' as const, taskId: parent.id, actionId: 'upscale1' };
    const child = engine.create(action, { connection: 'another' });
    assert.equal(child.kind, 'upscale');
    assert.equal(child.prompt, 'a fox');
    assert.equal(child.connection, 'demo', 'it runs where its picture is known');
    assert.deepEqual(child.parent, { taskId: parent.id, tile: 1 });
    await settle();
    const sent = rig.provider.submissions.at(-1);
    assert.ok(sent?.kind === 'action');
    assert.equal(sent.parent.remoteId, 'r1');
    assert.equal(sent.parent.imageId, result().imageId);
    assert.equal(sent.action.id, 'upscale1');
    assert.equal('prompt' in sent, false);
  });

  it('sends an action that no list names, with its mask', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    const parent = engine.create(request, on);
    await clock.until(engine.finished(parent.id));
    const child = engine.create(
      {
        kind: 'action',
        taskId: parent.id,
        actionId: 'variation_region',
        prompt: 'a hat',
        mask: { file: '/mask.png' },
      },
      on,
    );
    assert.equal(child.kind, 'region');
    assert.equal(child.prompt, 'a hat');
    await settle();
    const sent = rig.provider.submissions.at(-1);
    assert.ok(sent?.kind === 'action');
    assert.equal(sent.prompt, 'a hat');
    assert.equal(sent.mask?.width, 1);
  });

  it('completes what waits for input, under the same task', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () =>
      stream({ type: 'awaitingInput', remoteId: 'm1', prompt: 'a fox --zoom 2' });
    const { id } = engine.create(request, on);
    const modal = await clock.until(engine.finished(id));
    assert.equal(modal.status, 'awaitingInput');
    assert.equal(modal.prompt, 'a fox --zoom 2');
    const refused: TaskUpdate = {
      type: 'failed',
      error: new DarkroomError({ code: 'queue-full', message: 'Full.' }).toTaskError(),
    };
    rig.provider.onComplete = () => stream(refused);
    engine.complete(id, { prompt: 'a fox --zoom 1.8' });
    const still = await clock.until(engine.finished(id));
    assert.equal(still.status, 'awaitingInput');
    assert.equal(still.error?.code, 'queue-full');
    rig.provider.onComplete = () => stream(accepted('m1'), succeeded());
    assert.equal(engine.complete(id, { prompt: 'a fox --zoom 1.8' }).status, 'submitting');
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'succeeded');
    assert.equal(done.prompt, 'a fox --zoom 1.8');
    assert.deepEqual(rig.provider.completed.at(-1), { remoteId: 'm1', prompt: 'a fox --zoom 1.8' });
    assert.throws(() => engine.complete(id, { prompt: 'x' }), { code: 'bad-input' });
  });

  it('completes it once, however soon it is given', async () => {
    rig.provider.onRun = () => stream({ type: 'awaitingInput', remoteId: 'm1' });
    rig.provider.onComplete = () => stream(accepted('m1'), succeeded());
    const { engine, clock } = rig.open();
    for (let turns = 0; turns <= 15; turns++) {
      const { id } = engine.create(request, on);
      await engine.finished(id);
      // The life that waited for it may be just ending.
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      engine.complete(id, { prompt: 'p' });
      const done = await clock.until(engine.finished(id));
      assert.equal(done.status, 'succeeded', `after ${turns} turns`);
      assert.equal(rig.provider.completed.length, turns + 1);
    }
    assert.deepEqual(rig.provider.resumed, [], 'nobody else asks for it meanwhile');
  });

  it('asks what became of a completion that was cut off', async () => {
    const before = rig.open();
    rig.provider.onRun = () => stream({ type: 'awaitingInput', remoteId: 'm1' });
    rig.provider.onComplete = () => new Feed();
    const { id } = before.engine.create(request, on);
    await settle();
    before.engine.complete(id, { prompt: 'p' });
    await settle();
    before.crash();
    rig.provider.onResume = () => stream({ type: 'awaitingInput', remoteId: 'm1' });
    const { engine, clock } = rig.open({ isGone: () => true });
    assert.equal((await clock.until(engine.finished(id))).status, 'awaitingInput');
    assert.equal(rig.provider.completed.length, 1);
    assert.deepEqual(rig.provider.reconciled, []);
  });
});
