import assert from 'node:assert/strict';
import { DarkroomError, type ErrorCode } from '../../../src/shared/errors.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, result, stream, succeeded } from './scriptedProvider.ts';

const problem = (code: ErrorCode) => new DarkroomError({ code, message: `${code}.` });
const image = { width: 2048, height: 2048, file: '/library/a.png' };

describe('bringing pictures home', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };

  it('tries a download again', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () =>
      keeper.kept.length < 3
        ? Promise.reject(problem('download-failed'))
        : Promise.resolve({ image });
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.deepEqual(done.image, image);
    assert.equal(done.error, undefined);
  });

  it('asks for a new address once when the old one has expired', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded('https://pictures.example/old'));
    rig.provider.onResume = () => stream(succeeded('https://pictures.example/new'));
    keeper.onKeep = (_record, { picture }) =>
      picture?.url.endsWith('new')
        ? Promise.resolve({ image })
        : Promise.reject(problem('expired'));
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.deepEqual(done.image, image);
    assert.deepEqual(rig.provider.resumed, ['r1']);
  });

  it('has succeeded without its picture when all fails, and fetches it when asked', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    rig.provider.onResume = () => stream();
    keeper.onKeep = () => Promise.reject(problem('download-failed'));
    const { id } = engine.create(request, on);
    const bare = await clock.until(engine.finished(id));
    assert.equal(bare.status, 'succeeded');
    assert.equal(bare.error?.code, 'download-failed');
    assert.equal(bare.error.remedy, 'downloadAgain');
    assert.equal(bare.actions.length, 1, 'its actions can be used all the same');
    await assert.rejects(clock.until(engine.downloadAgain(id)), { code: 'download-failed' });
    keeper.onKeep = () => Promise.resolve({ image });
    const [one, other] = await Promise.all([engine.downloadAgain(id), engine.downloadAgain(id)]);
    assert.equal(one, other);
    assert.deepEqual(one.image, image);
    assert.equal(one.error, undefined);
    assert.equal(one.finishedAt, bare.finishedAt);
  });

  it('waits with the picture while the disk is full, says so, and goes on when there is room', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => Promise.reject(problem('save-failed'));
    const { id } = engine.create(request, on);
    await clock.advance(300_000);
    const { status, error } = engine.get(id) ?? {};
    assert.deepEqual([status, error?.code], ['running', 'save-failed']);
    keeper.onKeep = () => Promise.resolve({ image });
    const done = await clock.until(engine.finished(id));
    assert.deepEqual([done.status, done.error, done.image], ['succeeded', undefined, image]);
  });

  it('leaves it to the person when the disk stays full', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => Promise.reject(problem('save-failed'));
    const { id } = engine.create(request, on);
    const bare = await clock.until(engine.finished(id));
    assert.deepEqual([bare.status, bare.error?.remedy], ['succeeded', 'downloadAgain']);
  });

  it('downloads nothing for a task that made nothing', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () =>
      stream({ type: 'failed', error: problem('moderated').toTaskError() });
    const { id } = engine.create(request, on);
    await clock.until(engine.finished(id));
    await assert.rejects(engine.downloadAgain(id), { code: 'bad-input' });
  });

  it('shows no insides of a defect, and reports it', async () => {
    const { engine, keeper, clock, problems } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => Promise.reject(new TypeError('secret insides'));
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'succeeded');
    assert.equal(done.error?.code, 'internal');
    assert.ok(!done.error.message.includes('secret'));
    assert.equal(problems.length, 1);
  });

  it('tells why a picture is not in the workspace', async () => {
    const { engine, keeper, clock } = rig.open();
    const saveError = problem('save-failed').toTaskError();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => Promise.resolve({ image, saveError });
    const { id } = engine.create(request, on);
    assert.deepEqual((await clock.until(engine.finished(id))).error, saveError);
  });

  it('frees the place at the server while it downloads', async () => {
    const { engine, keeper } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => new Promise(() => undefined);
    engine.create(request, on);
    engine.create(request, on);
    await settle();
    assert.equal(rig.provider.submissions.length, 2);
  });

  it('stores what was learned of a picture before it is downloaded', async () => {
    const { engine, keeper, store } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    keeper.onKeep = () => new Promise(() => undefined);
    const { id } = engine.create(request, on);
    await settle();
    const record = store.read(id)!;
    const { picture, imageId } = result();
    assert.deepEqual(record.remote.picture, picture);
    assert.equal(record.remote.imageId, imageId);
    assert.equal(record.task.keeping, true);
    assert.equal(record.task.status, 'running');
  });
});
