import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stream, Feed, accepted, progress, succeeded } from '../unit/tasks/scriptedProvider.ts';
import { Rig } from '../unit/tasks/engineRig.ts';
import { settle } from '../unit/support/virtualClock.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export interface LoadOutcome {
  readonly inFlight: number;
  readonly hours: number;
  readonly heapMegabytes: number;
}

/** So many tasks at the server at once, for hours of injected time; then all come to their end. */
export async function checkLoad(inFlight: number, hours: number): Promise<LoadOutcome> {
  const rig = new Rig();
  try {
    const deadline = (hours + 1) * 3_600_000;
    const { engine, clock } = rig.open({
      maxConcurrent: () => inFlight,
      deadline,
      watchInterval: 60_000,
    });
    const idle = clock.sleeping;
    const feeds: Feed[] = [];
    rig.provider.onRun = () => {
      const feed = new Feed();
      feeds.push(feed);
      feed.push(accepted(`remote-${feeds.length}`));
      return feed;
    };
    rig.provider.onResume = () => stream(succeeded());
    const ids = Array.from(
      { length: inFlight },
      (_, n) => engine.create({ kind: 'imagine', prompt: `a fox ${n}` }, { connection: 'c' }).id,
    );
    await settle();
    assert.equal(engine.count({ statuses: ['running'] }), inFlight);
    await clock.advance(60_000);
    const before = heapMegabytes();
    for (let hour = 1; hour <= hours; hour++) {
      for (const feed of feeds) feed.push(progress((hour * 100) / (hours + 1)));
      await clock.advance(3_600_000);
    }
    const heap = heapMegabytes() - before;
    assert.ok(heap < 50, `${heap} MB more after ${hours} hours`);
    for (const feed of feeds) feed.push(succeeded());
    await clock.until(Promise.all(ids.map((id) => engine.finished(id))));
    await settle();
    assert.equal(engine.count({ statuses: ['succeeded'] }), inFlight);
    assert.equal(clock.sleeping, idle, 'something still sleeps');
    return { inFlight, hours, heapMegabytes: Math.round(heap * 10) / 10 };
  } finally {
    await rig.dispose();
  }
}

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
