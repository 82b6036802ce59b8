import assert from 'node:assert/strict';
import type { ImageAction, Task } from '../../../src/shared/task.ts';
import { deedOfKey, isDelete, tileDeed } from '../../../src/webview/gallery/taskKeys.ts';
import { taskOf } from './taskOf.ts';

const actions: ImageAction[] = [
  { id: 'u2', kind: 'upscale', label: 'Upscale 2', tile: 2 },
  { id: 'v2', kind: 'variation', label: 'Vary 2', tile: 2 },
  { id: 'again', kind: 'reroll', label: 'Reroll' },
];
const grid = taskOf('grid', {
  actions,
  image: { width: 8, height: 8, tiles: 4, file: '/library/grid.png' },
});

/** What a key does with a task, as `deed` or `action:id`. */
function done(key: string, task: Task, { code = '', shiftKey = false } = {}): string | undefined {
  const deed = deedOfKey({ key, code, shiftKey }, task);
  return deed?.what === 'act' ? `action:${deed.action.id}` : deed?.what;
}

describe('keys on a task', () => {
  it('do what the help says', () => {
    assert.equal(done('Enter', grid), 'open');
    assert.equal(done('F', grid), 'favourite');
    assert.equal(done('c', grid), 'copyPrompt');
    assert.equal(done('s', grid), 'save');
    assert.equal(done('i', grid), 'insert');
    assert.equal(done('r', grid), 'action:again');
    assert.equal(done('x', grid), undefined);
  });

  it('know tiles by the place of the digit, whatever Shift makes of it', () => {
    assert.equal(done('2', grid, { code: 'Digit2' }), 'action:u2');
    assert.equal(done('"', grid, { code: 'Digit2', shiftKey: true }), 'action:v2');
    assert.equal(done('3', grid, { code: 'Digit3' }), undefined, 'the server does not offer it');
    assert.equal(done('5', grid, { code: 'Digit5' }), undefined);
  });

  it('leave alone what is not there yet', () => {
    const running = taskOf('running', { actions, status: 'running' });
    assert.deepEqual(
      ['s', 'i', 'r'].map((key) => done(key, running)),
      [undefined, undefined, undefined],
    );
  });

  it('do with a tile what its tools do', () => {
    const what = (key: string): string | undefined => tileDeed(key, grid, 2)?.what;
    assert.deepEqual(['u', 'v', 'm', 's', 'i', 'c', 'r'].map(what), [
      ...['act', 'act', 'varyRegion', 'save', 'insert', 'copyPicture', 'usePicture'],
    ]);
    assert.equal(what('x'), undefined);
    assert.equal(tileDeed('u', grid, 1), undefined);
  });

  it('delete by the key of the platform', () => {
    assert.ok(isDelete({ key: 'Delete', metaKey: false }));
    assert.ok(isDelete({ key: 'Backspace', metaKey: true }));
    assert.ok(!isDelete({ key: 'Backspace', metaKey: false }));
  });
});
