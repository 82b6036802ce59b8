import assert from 'node:assert/strict';
import { shapeOf } from '../../../src/webview/gallery/cardShape.ts';
import { taskOf } from './taskOf.ts';

const grid = [1, 2, 3, 4].flatMap((tile) => [
  { id: `u${tile}`, kind: 'upscale' as const, label: `Upscale ${tile}` },
  { id: `v${tile}`, kind: 'variation' as const, label: `Vary ${tile}` },
]);

describe('shapeOf', () => {
  it('keeps room for the actions of a grid while it is made', () => {
    const running = taskOf('a', { status: 'running', prompt: 'x --ar 2:1' });
    const done = taskOf('a', {
      prompt: 'x --ar 2:1',
      actions: [...grid, { id: 'r', kind: 'reroll', label: 'Reroll' }],
    });
    assert.deepEqual(shapeOf(running, 300), shapeOf(done, 300));
  });

  it('gives long lines more room on narrow cards', () => {
    const actions = ['Left', 'Right', 'Up', 'Down'].map((side) => ({
      id: side,
      kind: 'pan' as const,
      label: `Pan ${side}`,
    }));
    const task = taskOf('a', { actions });
    assert.equal(shapeOf(task, 500).lines, 1);
    assert.ok(shapeOf(task, 200).lines > 1);
  });
});
