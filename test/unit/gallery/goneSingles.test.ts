import assert from 'node:assert/strict';
import { withoutSingles } from '../../../src/webview/gallery/goneSingles.ts';
import { TaskWindow } from '../../../src/webview/gallery/taskWindow.ts';
import { itemOf } from './taskOf.ts';

describe('withoutSingles', () => {
  it('finds the grids whose upscaled tile was deleted, and no others', () => {
    const list = new TaskWindow();
    const singles = [
      { tile: 1, taskId: 'u1' },
      { tile: 2, taskId: 'u2' },
    ] as const;
    list.replace([{ ...itemOf('grid'), singles }, itemOf('other')], 0, 2);
    assert.deepEqual(withoutSingles(list, new Set(['u1', 'other'])), [
      { ...itemOf('grid'), singles: [singles[1]] },
    ]);
    assert.deepEqual(withoutSingles(list, new Set(['x'])), []);
    assert.deepEqual(withoutSingles(list, new Set(['u1', 'grid'])), [], 'it went as well');
  });
});
