import assert from 'node:assert/strict';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, succeeded } from './scriptedProvider.ts';

describe('previews of a task', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };

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
