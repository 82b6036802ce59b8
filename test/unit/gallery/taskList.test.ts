import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GalleryTask } from '../../../src/shared/galleryMessages.ts';
import { TaskList } from '../../../src/webview/gallery/taskList.ts';
import { itemOf } from './taskOf.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const always = (): boolean => true;

function idsOf(list: TaskList): string[] {
  return Array.from({ length: list.length }, (_, index) => list.at(index)?.task.id ?? '');
}

function page(ids: readonly (readonly [string, number])[], more = false, total?: number) {
  return {
    tasks: ids.map(([id, createdAt]) => itemOf(id, { createdAt })),
    more,
    ...(total !== undefined && { total }),
  };
}

describe('TaskList', () => {
  it('holds pages newest first, and says where the next one starts', () => {
    const list = new TaskList();
    list.replace(
      page(
        [
          ['d', 40],
          ['c', 30],
        ],
        true,
        4,
      ),
    );
    assert.deepEqual(list.cursor(), { createdAt: 30, id: 'c' });
    list.append(
      page([
        ['c', 30],
        ['b', 20],
        ['a', 10],
      ]),
    );
    assert.deepEqual(idsOf(list), ['d', 'c', 'b', 'a']);
    assert.equal(list.total, 4);
    assert.equal(list.more, false);
  });

  it('puts a new task at the top and counts it', () => {
    const list = new TaskList();
    list.replace(page([['b', 20]], false, 1));
    const change = list.apply([itemOf('c', { createdAt: 30 })], [], always);
    assert.deepEqual(idsOf(list), ['c', 'b']);
    assert.deepEqual(change, { from: 0, updated: [] });
    assert.equal(list.total, 2);
  });

  it('says of a task that goes on only that it looks different', () => {
    const list = new TaskList();
    list.replace(
      page(
        [
          ['b', 20],
          ['a', 10],
        ],
        false,
        2,
      ),
    );
    const change = list.apply([itemOf('a', { createdAt: 10, progress: 50 })], [], always);
    assert.deepEqual(change, { from: 2, updated: ['a'] });
    assert.equal(list.get('a')?.task.progress, 50);
    assert.equal(list.at(1)?.task.progress, 50);
  });

  it('leaves out what the query does not find any more, and what was removed', () => {
    const list = new TaskList();
    list.replace(
      page(
        [
          ['c', 30],
          ['b', 20],
          ['a', 10],
        ],
        false,
        3,
      ),
    );
    const finds = ({ task }: GalleryTask): boolean => task.favourite === true;
    assert.equal(list.apply([itemOf('b', { createdAt: 20 })], ['a'], finds).from, 1);
    assert.deepEqual(idsOf(list), ['c']);
    assert.equal(list.total, 1);
  });

  it('waits for the page of a task that is older than all that is here', () => {
    const list = new TaskList();
    list.replace(page([['c', 30]], true, 2));
    list.apply([itemOf('a', { createdAt: 10 })], [], always);
    assert.deepEqual(idsOf(list), ['c']);
  });

  it('names the ids of a range in either direction', () => {
    const list = new TaskList();
    list.replace(
      page(
        [
          ['c', 30],
          ['b', 20],
          ['a', 10],
        ],
        false,
        3,
      ),
    );
    assert.deepEqual(list.idsBetween(2, 1), ['b', 'a']);
  });

  it('stays sorted, without doubles, whatever comes', () => {
    const step = fc.oneof(
      fc.record({ put: fc.record({ id: fc.constantFrom(...letters), at: fc.nat(3) }) }),
      fc.record({ remove: fc.constantFrom(...letters) }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const list = new TaskList();
        const times = new Map<string, number>();
        const model = new Set<string>();
        for (const one of steps) {
          if ('put' in one) {
            // A task's time of making never changes.
            const createdAt = times.get(one.put.id) ?? one.put.at;
            times.set(one.put.id, createdAt);
            model.add(one.put.id);
            list.apply([itemOf(one.put.id, { createdAt })], [], always);
          } else {
            model.delete(one.remove);
            list.apply([], [one.remove], always);
          }
        }
        const expected = [...model].sort((left, right) => {
          const later = (times.get(right) ?? 0) - (times.get(left) ?? 0);
          return later === 0 ? (left > right ? -1 : 1) : later;
        });
        assert.deepEqual(idsOf(list), expected);
        for (const [index, id] of expected.entries()) assert.equal(list.indexOf(id), index);
      }),
    );
  });
});
