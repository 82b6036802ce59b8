import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TaskStore } from '../../../src/extension/tasks/taskStore.ts';
import { matchExpression } from '../../../src/extension/tasks/searchText.ts';
import { taskFilter } from '../../../src/extension/tasks/taskFilter.ts';
import type { Task, TaskKind, TaskStatus } from '../../../src/shared/task.ts';
import type { TaskQuery } from '../../../src/shared/taskQuery.ts';
import { someRecord, someTask, StoreRig } from './storeRig.ts';

const statuses: TaskStatus[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];
const kinds: TaskKind[] = ['imagine', 'upscale', 'pan'];
const words = ['fox', 'foxes', 'red', 'snow', 'lantern'];

const anyTasks = fc
  .array(
    fc.record({
      status: fc.constantFrom(...statuses),
      kind: fc.constantFrom(...kinds),
      connection: fc.constantFrom('demo', 'ace'),
      createdAt: fc.integer({ min: 1, max: 6 }),
      favourite: fc.boolean(),
      prompt: fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((all) => all.join(' ')),
      saved: fc.boolean(),
      parent: fc.constantFrom('p1', 'p2', undefined),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ saved, favourite, parent, ...more }, index) =>
      someTask(`t${index}`, {
        ...more,
        ...(favourite && { favourite }),
        ...(parent !== undefined && { parent: { taskId: parent } }),
        ...(saved && { image: { width: 1, height: 1, savedAs: 'file:///w/a.png' } }),
      }),
    ),
  );

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyQuery = fc
  .record({
    search: optional(fc.constantFrom('fox', 'red fo', 'sn', 'fox fox', 'nothing', '--')),
    statuses: optional(fc.subarray(statuses)),
    kinds: optional(fc.subarray(kinds)),
    connection: optional(fc.constantFrom('demo', 'ace')),
    createdAfter: optional(fc.integer({ min: 0, max: 7 })),
    createdBefore: optional(fc.integer({ min: 0, max: 7 })),
    favourite: optional(fc.boolean()),
    saved: optional(fc.boolean()),
    parent: optional(fc.constantFrom('p1', 'p2')),
  })
  .map(
    (query) =>
      Object.fromEntries(
        Object.entries(query).filter(([, value]) => value !== undefined),
      ) as TaskQuery,
  );

/** What a query means, said plainly. */
function matches(task: Task, query: TaskQuery): boolean {
  const promptWords = task.prompt.split(' ');
  const search = (query.search ?? '').split(' ').filter((word) => /\w/u.test(word));
  const found = search.every((word, index) =>
    promptWords.some((one) => (index === search.length - 1 ? one.startsWith(word) : one === word)),
  );
  return (
    found &&
    (query.statuses?.includes(task.status) ?? true) &&
    (query.kinds?.includes(task.kind) ?? true) &&
    (query.connection ?? task.connection) === task.connection &&
    task.createdAt >= (query.createdAfter ?? 0) &&
    task.createdAt < (query.createdBefore ?? Infinity) &&
    (query.favourite ?? task.favourite === true) === (task.favourite === true) &&
    (query.parent ?? task.parent?.taskId) === task.parent?.taskId &&
    (query.saved ?? task.image?.savedAs !== undefined) === (task.image?.savedAs !== undefined)
  );
}

/** Newest first; of one moment the later arrival first. */
const expected = (tasks: readonly Task[], query: TaskQuery) =>
  tasks
    .map((task, index) => ({ task, index }))
    .filter(({ task }) => matches(task, query))
    .sort((a, b) => b.task.createdAt - a.task.createdAt || b.index - a.index)
    .map(({ task }) => task.id);

function allPages(store: TaskStore, query: TaskQuery, limit: number): string[] {
  const ids: string[] = [];
  for (let after: TaskQuery['after']; ;) {
    const page = store.list({ ...query, limit, ...(after && { after }) });
    ids.push(...page.map(({ task }) => task.id));
    const last = page.at(-1)?.task;
    if (last === undefined) return ids;
    after = { createdAt: last.createdAt, id: last.id };
  }
}

describe('listing tasks', () => {
  let rig: StoreRig;
  beforeEach(() => void (rig = new StoreRig()));
  afterEach(() => rig.dispose());

  const found = (store: TaskStore, search: string) =>
    store.list({ search }).map(({ task }) => task.prompt);
  const holding = (...prompts: string[]) => {
    const store = rig.store();
    store.insert(prompts.map((prompt, index) => someRecord(`t${index}`, { prompt })));
    return store;
  };

  it('property: finds, orders, pages and counts as said plainly', function () {
    this.timeout(120_000);
    const store = rig.store();
    fc.assert(
      fc.property(anyTasks, anyQuery, fc.integer({ min: 1, max: 7 }), (tasks, query, limit) => {
        store.setHidden(
          store.list({ limit: 500 }).map(({ task }) => task.id),
          0,
        );
        store.purge(1);
        store.insert(tasks.map((task) => ({ ...someRecord(task.id), task })));
        const ids = expected(tasks, query);
        assert.deepEqual(allPages(store, query, limit), ids);
        assert.equal(store.count(query), ids.length);
        assert.equal(store.count({}), tasks.length);
        assert.deepEqual(
          store.ids({ ...query, skip: limit, limit: 3 }),
          ids.slice(limit).slice(0, 3),
        );
        const at = Math.min(limit, ids.length - 1);
        const middle = tasks.find(({ id }) => id === ids[at]);
        if (middle === undefined) return;
        const before = { createdAt: middle.createdAt, id: middle.id };
        assert.equal(store.count({ ...query, before }), at);
        const page = store.list({ ...query, before, limit: 2 }).map(({ task }) => task.id);
        assert.deepEqual(page, ids.slice(0, at).slice(-2));
      }),
    );
  });

  it('keeps its place in the list while new tasks arrive and old ones go', () => {
    const store = rig.store();
    store.insert([1, 2, 3, 4].map((n) => someRecord(`t${n}`, { createdAt: n })));
    const [, last] = store.list({ limit: 2 });
    store.insert([someRecord('t5', { createdAt: 5 })]);
    const after = { createdAt: last!.task.createdAt, id: last!.task.id };
    const rest = ['t2', 't1'];
    assert.deepEqual(
      store.list({ after }).map(({ task }) => task.id),
      rest,
    );
    store.setHidden(['t3'], 0);
    assert.deepEqual(
      store.list({ after }).map(({ task }) => task.id),
      rest,
    );
    store.purge(1);
    assert.deepEqual(
      store.list({ after }).map(({ task }) => task.id),
      rest,
    );
  });

  it('counts everything rightly through hiding, showing again and purging', () => {
    const store = rig.store();
    store.insert(['a', 'b', 'c'].map((id) => someRecord(id)));
    store.setHidden(['a', 'b'], 1);
    store.setHidden(['a'], 2);
    assert.equal(store.count({}), 1);
    store.setHidden(['b'], undefined);
    assert.equal(store.count({}), 2);
    store.purge(3);
    assert.equal(store.count({}), 2);
  });

  it('gives at most 500, and 50 where nothing is said', () => {
    const store = rig.store();
    store.insert(Array.from({ length: 600 }, (_, n) => someRecord(`t${n}`)));
    assert.equal(store.list({}).length, 50);
    assert.equal(store.list({ limit: 1e9 }).length, 500);
    assert.equal(store.list({ limit: 0 }).length, 0);
    assert.equal(store.list({ limit: -1 }).length, 0);
    assert.equal(store.count({}), 600);
  });

  it('orders more tasks of one moment than it has numbers for', function () {
    this.timeout(120_000);
    const store = rig.store();
    const moment = Array.from({ length: 1100 }, (_, n) => someRecord(`t${n}`, { createdAt: 5 }));
    store.insert(moment);
    store.insert([someRecord('next', { createdAt: 6 })]);
    assert.equal(store.count({}), 1101);
    assert.equal(new Set(allPages(store, {}, 500)).size, 1101);
  });

  it('finds Chinese, Japanese, Korean and Thai by any part', () => {
    const store = holding('水墨山水画，远山', 'ラーメンの屋台', '한국의 가을', 'แมวสีส้ม', 'a fox');
    assert.deepEqual(found(store, '山水'), ['水墨山水画，远山']);
    assert.deepEqual(found(store, '画'), ['水墨山水画，远山']);
    assert.deepEqual(found(store, '远山 水墨'), ['水墨山水画，远山']);
    assert.deepEqual(found(store, '山墨'), []);
    assert.deepEqual(found(store, 'ーメン'), ['ラーメンの屋台']);
    assert.deepEqual(found(store, '가'), ['한국의 가을']);
    assert.deepEqual(found(store, 'สีส้ม'), ['แมวสีส้ม']);
  });

  it('finds words without regard to case and accents, and pictographs', () => {
    const store = holding('Café in Zürich', 'fox 🦊🔥', 'café --ar 16:9');
    assert.deepEqual(found(store, 'cafe zur'), ['Café in Zürich']);
    assert.deepEqual(found(store, 'CAFÉ').length, 2);
    assert.deepEqual(found(store, '🔥'), ['fox 🦊🔥']);
    assert.deepEqual(found(store, '--ar 16:9'), ['café --ar 16:9']);
  });

  it('takes no word for an operator', () => {
    const store = holding('cats OR dogs NEAR a "house"', 'cats');
    assert.deepEqual(found(store, 'cats OR'), ['cats OR dogs NEAR a "house"']);
    assert.deepEqual(found(store, '"house"'), ['cats OR dogs NEAR a "house"']);
    assert.deepEqual(found(store, 'words:cats'), []);
    assert.equal(found(store, '*').length, 2);
    assert.equal(found(store, '').length, 2);
  });

  it('property: any text can be searched for, and finds the prompt it is', function () {
    this.timeout(120_000);
    const store = rig.store();
    let n = 0;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        const prompt = text.slice(0, 60);
        store.insert([someRecord(`p${n++}`, { prompt })]);
        const few = prompt.split(/\s+/u).length <= 32;
        if (few && matchExpression(prompt)) assert.ok(found(store, prompt).includes(prompt));
      }),
    );
  });

  it('finds a prompt by what it was changed to', () => {
    const store = holding('a fox');
    store.change('t0', (record) => ({ ...record, task: { ...record.task, prompt: 'an owl' } }));
    assert.deepEqual(found(store, 'owl'), ['an owl']);
    assert.deepEqual(found(store, 'fox'), []);
  });

  it('walks keys and never sorts or reads the whole history, whatever is asked', () => {
    const store = rig.store();
    fc.assert(
      fc.property(anyQuery, fc.boolean(), (query, paged) => {
        const { from, where, key, values } = taskFilter(query, paged ? { after: 5 } : {});
        const sql = `EXPLAIN QUERY PLAN SELECT task.seq FROM ${from} WHERE ${where} ORDER BY ${key} DESC LIMIT 50`;
        const plan = store.statements.all(sql, ...values).map((row) => String(row['detail']));
        const fewAtOnce =
          query.statuses && !query.statuses.some((one) => statuses.slice(2).includes(one));
        if (!fewAtOnce)
          assert.ok(!plan.some((step) => step.includes('TEMP B-TREE')), plan.join('; '));
        assert.ok(!plan.some((step) => step.includes('document')), plan.join('; '));
      }),
    );
  });
});
