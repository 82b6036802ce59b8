import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GalleryTask } from '../../../src/shared/galleryMessages.ts';
import { TaskWindow } from '../../../src/webview/gallery/taskWindow.ts';
import { itemOf } from './taskOf.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const always = (): boolean => true;

/** `c` of 30, `b` of 20, `a` of 10 … */
const made = (id: string): number => (id.charCodeAt(0) - 96) * 10;
const items = (...ids: string[]): GalleryTask[] =>
  ids.map((id) => itemOf(id, { createdAt: made(id) }));

function idsOf(list: TaskWindow): string[] {
  const length = list.end - list.start;
  return Array.from({ length }, (_, at) => list.at(list.start + at)?.task.id ?? '');
}

describe('TaskWindow', () => {
  it('is a part of a whole, and grows at both ends', () => {
    const list = new TaskWindow();
    list.replace(items('d', 'c'), 2, 6);
    assert.deepEqual([list.start, list.end, list.total], [2, 4, 6]);
    assert.equal(list.at(1), undefined);
    assert.equal(list.at(3)?.task.id, 'c');
    assert.equal(list.indexOf('c'), 3);
    list.append(items('b', 'a'), false);
    list.prepend(items('f', 'e'), false);
    assert.deepEqual(idsOf(list), ['f', 'e', 'd', 'c', 'b', 'a']);
    assert.deepEqual([list.start, list.end, list.total], [0, 6, 6]);
  });

  it('corrects what it believed of the whole when it comes to its ends', () => {
    const list = new TaskWindow();
    list.replace(items('d', 'c'), 5, 20);
    list.append(items('b'), false);
    list.prepend(items('e'), false);
    assert.deepEqual([list.start, list.end, list.total], [0, 4, 8]);
    list.append([], false);
    assert.equal(list.total, 4);
  });

  it('lets go of what is far from the view', () => {
    const list = new TaskWindow();
    list.replace(items('f', 'e', 'd', 'c', 'b', 'a'), 10, 100);
    list.trim(11, 14);
    assert.deepEqual([idsOf(list), list.start, list.total], [['e', 'd', 'c'], 11, 100]);
    assert.equal(list.get('f'), undefined);
    assert.equal(list.indexOf('a'), -1);
    list.trim(0, 5);
    assert.deepEqual(idsOf(list), []);
  });

  it('puts a new task at the top and counts it', () => {
    const list = new TaskWindow();
    list.replace(items('b'), 0, 1);
    const change = list.apply(items('c'), [], always);
    assert.deepEqual(idsOf(list), ['c', 'b']);
    assert.deepEqual(change, { moved: true, updated: [], stale: false });
    assert.equal(list.total, 2);
  });

  it('says of a task that goes on only that it looks different', () => {
    const list = new TaskWindow();
    list.replace(items('b', 'a'), 0, 2);
    const change = list.apply([itemOf('a', { createdAt: 10, progress: 50 })], [], always);
    assert.deepEqual(change, { moved: false, updated: ['a'], stale: false });
    assert.equal(list.get('a')?.task.progress, 50);
    assert.equal(list.at(1)?.task.progress, 50);
  });

  it('leaves out what the query does not find any more, and what was removed', () => {
    const list = new TaskWindow();
    list.replace(items('c', 'b', 'a'), 0, 3);
    const finds = ({ task }: GalleryTask): boolean => task.favourite === true;
    assert.equal(list.apply(items('b'), ['a'], finds).moved, true);
    assert.deepEqual(idsOf(list), ['c']);
    assert.equal(list.total, 1);
  });

  it('says that it does not know where it stands when something changes outside of it', () => {
    const list = new TaskWindow();
    list.replace(items('e', 'd'), 1, 5);
    const outside = { moved: false, updated: [], stale: true };
    assert.deepEqual(list.apply(items('a'), [], always), outside);
    assert.deepEqual(list.apply(items('h'), [], always), outside);
    assert.deepEqual(list.apply([], ['b'], always), outside);
    assert.equal(list.settle(2, 6), true);
    assert.deepEqual([list.indexOf('e'), list.total], [2, 6]);
  });

  it('names the ids between two places that are here', () => {
    const list = new TaskWindow();
    list.replace(items('d', 'c', 'b'), 4, 20);
    assert.deepEqual(list.idsBetween(6, 5), ['c', 'b']);
    assert.equal(list.idsBetween(3, 5), undefined);
  });

  it('stays sorted, without doubles, whatever comes', () => {
    const step = fc.oneof(
      fc.record({ put: fc.record({ id: fc.constantFrom(...letters), at: fc.nat(3) }) }),
      fc.record({ remove: fc.constantFrom(...letters) }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const list = new TaskWindow();
        const times = new Map<string, number>();
        // The last arrival first.
        let model: string[] = [];
        for (const one of steps) {
          if ('put' in one) {
            // A task's time of making never changes.
            const createdAt = times.get(one.put.id) ?? one.put.at;
            times.set(one.put.id, createdAt);
            if (!model.includes(one.put.id)) model.unshift(one.put.id);
            list.apply([itemOf(one.put.id, { createdAt })], [], always);
          } else {
            model = model.filter((id) => id !== one.remove);
            list.apply([], [one.remove], always);
          }
        }
        const time = (id: string): number => times.get(id) ?? 0;
        const expected = [...model].sort((one, other) => time(other) - time(one));
        assert.deepEqual(idsOf(list), expected);
        for (const [index, id] of expected.entries()) assert.equal(list.indexOf(id), index);
      }),
    );
  });
});
