import assert from 'node:assert/strict';
import fc from 'fast-check';
import { galleryMethods } from '../../../src/shared/galleryMessages.ts';
import type { TaskQuery } from '../../../src/shared/taskQuery.ts';
import { RpcPeer } from '../../../src/shared/rpc.ts';
import { Emitter } from '../../../src/shared/event.ts';
import { TaskPager } from '../../../src/webview/gallery/taskPager.ts';
import { ManualTimers } from '../rpc/manualTimers.ts';
import { FakeTasks } from './fakeTasks.ts';
import { taskOf } from './taskOf.ts';

const idOf = (index: number): string => `t${String(index).padStart(4, '0')}`;

/** A host with so many tasks, `t0000` being the newest, and a pager that asks it and calls back. */
function pagerOf(count: number, onRefreshed: () => void = () => undefined) {
  const tasks = new FakeTasks();
  for (let index = 0; index < count; index++)
    tasks.put(taskOf(idOf(index), { createdAt: 100_000 - index }));
  const toHost = new Emitter<unknown>();
  const toView = new Emitter<unknown>();
  const send = (emitter: Emitter<unknown>) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => emitter.fire(copy));
  };
  const host = new RpcPeer({ send: send(toView), onMessage: toHost.event }, new ManualTimers());
  const view = new RpcPeer({ send: send(toHost), onMessage: toView.event }, new ManualTimers());
  let asked = 0;
  host.handle(galleryMethods.listTasks, (query: TaskQuery) => {
    asked++;
    const limit = query.limit ?? 50;
    const more = tasks.list({ ...query, limit: limit + 1 }).length > limit;
    const isFree = query.after === undefined && query.before === undefined;
    return {
      tasks: tasks.list(query).map((task) => ({ task })),
      more,
      ...(isFree && { total: tasks.count({}) }),
    };
  });
  host.handle(galleryMethods.countTasks, ({ before }) =>
    before === undefined ? count : Number(before.id.slice(1)),
  );
  host.handle(galleryMethods.listIds, (query) => tasks.ids(query));
  let refreshed = 0;
  const pager = new TaskPager(
    view,
    () => ({}),
    () => {
      refreshed++;
      onRefreshed();
    },
  );
  return { pager, tasks, questions: () => asked, refreshed: () => refreshed };
}

describe('TaskPager', () => {
  it('brings what is in view, wherever that is, and keeps little else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1999), { maxLength: 12 }), async (views) => {
        const { pager } = pagerOf(2000);
        await pager.load();
        for (const from of views) {
          const to = Math.min(2000, from + 30);
          await pager.need(from, to);
          for (let index = from; index < to; index++)
            assert.equal(pager.list.at(index)?.task.id, idOf(index));
          assert.equal(pager.list.total, 2000);
          assert.ok(pager.list.end - pager.list.start <= 600);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('asks once for what is here already, and not again and again for what is nowhere', async () => {
    const { pager, questions } = pagerOf(90);
    await pager.load();
    await pager.need(0, 90);
    const before = questions();
    await pager.need(10, 40);
    await pager.need(80, 200);
    assert.equal(questions(), before);
    assert.equal(await pager.reach(90), undefined);
  });

  it('begins around a place, and names all ids from one place to another', async () => {
    const { pager } = pagerOf(2000);
    await pager.load({ createdAt: 100_000 - 1500, id: idOf(1500) });
    assert.equal(pager.list.indexOf(idOf(1500)), 1500);
    const [one, other] = [40, 1600].map((at) => ({ createdAt: 100_000 - at, id: idOf(at) }));
    assert.ok(one && other);
    const ids = await pager.idsBetween(other, one);
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [1561, idOf(40), idOf(1600)]);
    assert.equal((await pager.reach(3))?.task.id, idOf(3));
  });

  it('takes nothing away from the view for what was asked for before', async () => {
    const shown: (string | undefined)[] = [];
    const { pager } = pagerOf(2000, () => shown.push(pager.list.at(1500)?.task.id));
    await pager.load({ createdAt: 100_000 - 1500, id: idOf(1500) });
    await Promise.all([pager.need(0, 20), pager.need(1495, 1515)]);
    assert.deepEqual(new Set(shown), new Set([idOf(1500)]));
    assert.ok(pager.list.start > 1000);
  });

  it('comes to an end where the view is behind the end of the list', async () => {
    const { pager, questions } = pagerOf(50);
    pager.list.replace([], 0, 50);
    await pager.need(1495, 1515);
    assert.equal(pager.list.at(49)?.task.id, idOf(49));
    assert.ok(questions() < 5);
  });

  it('tells the view when all that it showed is gone', async () => {
    const { pager, tasks, refreshed } = pagerOf(400);
    await pager.load();
    const ids = Array.from({ length: 400 }, (_, index) => idOf(index));
    tasks.remove(ids);
    pager.list.apply([], ids, () => true);
    assert.ok(pager.list.total > 0);
    const before = refreshed();
    await pager.need(0, 20);
    assert.equal(pager.list.total, 0);
    assert.ok(refreshed() > before);
  });
});
