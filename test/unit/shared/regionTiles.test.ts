import assert from 'node:assert/strict';
import { changeActions } from '../../../src/extension/providers/midjourneyProxy/changes.ts';
import { toImageActions } from '../../../src/extension/providers/acedata/actions.ts';
import { regionTiles, tileUpscale } from '../../../src/shared/regionTiles.ts';
import type { Task } from '../../../src/shared/task.ts';

const grid: Task = {
  ...{ id: 'grid', connection: 'demo', kind: 'imagine', prompt: 'a fox', status: 'succeeded' },
  ...{ progress: 100, createdAt: 1 },
  image: { width: 2048, height: 2048, file: '/grid.png', tiles: 4 },
  actions: toImageActions(['upscale1', 'upscale2', 'upscale4', 'variation3', 'reroll'], '1'),
};

describe('tiles whose regions can be repainted', () => {
  it('are those that the server upscales', () => {
    assert.deepEqual(regionTiles(grid), [1, 2, 4]);
    assert.equal(tileUpscale(grid, 2)?.id, 'upscale2');
    assert.equal(tileUpscale(grid, 3), undefined, 'a variation is no upscaling');
  });

  it('are none of a single picture, of what is not there, and of a server without buttons', () => {
    const { tiles, ...single } = grid.image!;
    assert.equal(tiles, 4);
    assert.deepEqual(regionTiles({ ...grid, image: single }), []);
    assert.deepEqual(regionTiles({ ...grid, status: 'running' }), []);
    assert.deepEqual(regionTiles({ ...grid, actions: changeActions('IMAGINE') }), []);
  });
});
