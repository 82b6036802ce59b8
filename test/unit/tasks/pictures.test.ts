import assert from 'node:assert/strict';
import { DarkroomError, type ErrorCode } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, result, stream, succeeded } from './scriptedProvider.ts';

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
    const refused: TaskUpdate = { type: 'failed', error: problem('queue-full').toTaskError() };
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

  describe('previews', () => {
    const preview = (percent: number, url: string, width?: number): TaskUpdate => ({
      type: 'progress',
      progress: percent,
      preview: { url, ...(width !== undefined && { width, height: width }) },
    });
    const bytes = (url: string) => ({ bytes: Buffer.from(url), mediaType: 'image/webp' });

    it('fetches each new one once, though its address changes with every poll', async () => {
      const { engine, keeper } = rig.open();
      const feed = new Feed();
      rig.provider.onRun = () => feed;
      keeper.onPreview = (_record, url) => Promise.resolve(bytes(url));
      const seen: string[] = [];
      const revisions: number[] = [];
      engine.onDidPreview(({ bytes: picture, revision }) => {
        seen.push(Buffer.from(picture).toString());
        revisions.push(revision);
      });
      const { id } = engine.create(request, on);
      feed.push(accepted('r1'), preview(10, 'a?1', 256), preview(10, 'a?2', 256));
      await settle();
      feed.push(preview(10, 'b?3', 512), preview(10, 'b?4', 512));
      await settle();
      feed.push(preview(40, 'c?5', 512));
      await settle();
      assert.deepEqual(seen, ['a?1', 'b?3', 'c?5']);
      assert.deepEqual(
        revisions,
        revisions.toSorted((a, b) => a - b),
      );
      assert.equal(Buffer.from(engine.preview(id)!.bytes).toString(), 'c?5');
    });

    it('never holds up the stream, skips what is overtaken and drops what comes late', async () => {
      const { engine, keeper } = rig.open();
      const feed = new Feed();
      rig.provider.onRun = () => feed;
      const fetches = new Map<string, (found: ReturnType<typeof bytes>) => void>();
      keeper.onPreview = (_record, url) => new Promise((resolve) => fetches.set(url, resolve));
      const seen: string[] = [];
      engine.onDidPreview((shown) => seen.push(Buffer.from(shown.bytes).toString()));
      const { id } = engine.create(request, on);
      feed.push(accepted('r1'), ...[1, 2, 3, 4].map((n) => preview(n, `p${n}`)));
      await settle();
      assert.equal(engine.get(id)?.progress, 4);
      assert.deepEqual([...fetches.keys()], ['p1', 'p2']);
      fetches.get('p2')!(bytes('p2'));
      await settle();
      assert.deepEqual([...fetches.keys()], ['p1', 'p2', 'p4']);
      fetches.get('p4')!(bytes('p4'));
      await settle();
      fetches.get('p1')!(bytes('p1'));
      await settle();
      assert.deepEqual(seen, ['p2', 'p4']);
    });

    it('forgets them when the task ends, and stops what is still being fetched', async () => {
      const { engine, keeper, clock } = rig.open();
      const feed = new Feed();
      rig.provider.onRun = () => feed;
      let stopped = false;
      keeper.onPreview = (_record, url, signal) => {
        if (url === 'one') return Promise.resolve(bytes(url));
        signal.addEventListener('abort', () => void (stopped = true));
        return new Promise(() => undefined);
      };
      const { id } = engine.create(request, on);
      feed.push(accepted('r1'), preview(10, 'one'), preview(20, 'two'), progress(30));
      await settle();
      assert.ok(engine.preview(id));
      feed.push(succeeded());
      await clock.until(engine.finished(id));
      await settle();
      assert.equal(engine.preview(id), undefined);
      assert.equal(stopped, true);
    });
  });
});
