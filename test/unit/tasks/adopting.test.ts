import assert from 'node:assert/strict';
import type { AdoptedPicture } from '../../../src/extension/tasks/adopting.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, stream, succeeded } from './scriptedProvider.ts';

describe('a picture from another computer', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const picture: AdoptedPicture = {
    connection: 'studio',
    remoteId: 'r-7',
    taskId: 'f1d0c2de-0000-4000-8000-00000000c0de',
    kind: 'upscale',
    prompt: 'a fox --ar 3:2',
    imageId: 'i-7',
    savedAs: 'file:///project/fox.png',
  };

  function refusedWith(code: ErrorCode) {
    return (error: unknown) => error instanceof DarkroomError && error.code === code;
  }

  it('comes home with its actions, and nothing is submitted', async () => {
    const { engine, keeper, clock, store } = rig.open();
    rig.provider.onResume = () => stream(progress(50), succeeded());
    const task = await engine.adopt(picture);
    assert.equal(task.id, picture.taskId);
    const done = await clock.until(engine.finished(task.id));
    assert.equal(done.status, 'succeeded');
    assert.equal(done.kind, 'upscale');
    assert.equal(done.image?.file, `/library/${task.id}.png`);
    assert.deepEqual(keeper.kept, [task.id]);
    assert.deepEqual(store.read(task.id)?.remote.adopted, { savedAs: picture.savedAs });
    assert.deepEqual(rig.provider.submissions, []);
    assert.deepEqual(new Set(rig.provider.resumed), new Set(['r-7']));
  });

  it('is linked to what it was made from, where that is here', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onResume = () => stream(succeeded());
    const grid = await engine.adopt({ ...picture, remoteId: 'r-6', taskId: 'the-grid-0001' });
    await clock.until(engine.finished(grid.id));
    const parent = { remoteId: 'r-6', tile: 3 as const };
    const tile = await engine.adopt({ ...picture, parent });
    assert.deepEqual(tile.parent, { taskId: grid.id, tile: 3 });
    const other = { remoteId: 'never-seen' };
    const orphan = await engine.adopt({ ...picture, remoteId: 'r-8', parent: other });
    assert.equal(orphan.parent, undefined);
  });

  it('leaves no trace where the server does not know it', async () => {
    const { engine } = rig.open();
    const error = { code: 'not-found' as const, message: 'Gone.' };
    rig.provider.onResume = () => stream({ type: 'failed', error });
    await assert.rejects(engine.adopt(picture), refusedWith('not-found'));
    assert.deepEqual(engine.list({}), []);
    assert.equal(engine.record(picture.taskId), undefined);
  });

  it('gives up on a server that says nothing', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onResume = () => new Feed();
    await assert.rejects(clock.until(engine.adopt(picture)), refusedWith('unreachable'));
    assert.deepEqual(engine.list({}), []);
  });

  it('can be called off', async () => {
    const { engine } = rig.open();
    rig.provider.onResume = () => new Feed();
    const abort = new AbortController();
    const adopting = engine.adopt(picture, abort.signal);
    const reason = new Error('Never mind.');
    abort.abort(reason);
    await assert.rejects(adopting, reason);
    assert.deepEqual(engine.list({}), []);
  });

  it('is one task however often it is adopted, also out of the bin', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onResume = () => stream(succeeded());
    const [first, second] = await Promise.all([engine.adopt(picture), engine.adopt(picture)]);
    assert.equal(first.id, second.id);
    await clock.until(engine.finished(first.id));
    engine.remove([first.id]);
    assert.equal(engine.get(first.id), undefined);
    const asked = rig.provider.resumed.length;
    const third = await engine.adopt({ ...picture, taskId: 'another-id-altogether' });
    assert.equal(third.id, first.id);
    assert.equal(engine.get(first.id)?.status, 'succeeded');
    assert.equal(rig.provider.resumed.length, asked, 'what is known is not asked for');
  });

  it('takes no id that is in use or could name another file', async () => {
    const { engine } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    rig.provider.onResume = () => stream(succeeded());
    const mine = engine.create({ kind: 'imagine', prompt: 'mine' }, { connection: 'studio' });
    const others = [mine.id, '../../../etc/passwd', 'a'.repeat(81), ''];
    for (const [index, taskId] of others.entries()) {
      const { id } = await engine.adopt({ ...picture, remoteId: `r-${index}`, taskId });
      assert.match(id, /^window-\d+-task-\d+$/);
      assert.notEqual(id, mine.id);
    }
    assert.equal(engine.get(mine.id)?.prompt, 'mine');
  });
});
