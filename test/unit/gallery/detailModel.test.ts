import assert from 'node:assert/strict';
import type { GalleryTask } from '../../../src/shared/galleryMessages.ts';
import type { Task } from '../../../src/shared/task.ts';
import {
  captions,
  comparedPicture,
  stagePicture,
} from '../../../src/webview/gallery/detailModel.ts';
import { tileOfKey } from '../../../src/webview/gallery/taskKeys.ts';
import { itemOf } from './taskOf.ts';

const prompt = 'a fox';
const grid = pictured('grid', { prompt, image: { width: 200, height: 100, tiles: 4 } });
const single = pictured('single', {
  prompt,
  kind: 'upscale',
  parent: { taskId: 'grid', tile: 3 },
  image: { width: 100, height: 50 },
});

function pictured(id: string, part: Partial<Task>): GalleryTask {
  return { ...itemOf(id, part), picture: `webview:/${id}.png` };
}

describe('the large view', () => {
  it('shows a picture as a whole, or one tile of it at its own size', () => {
    assert.deepEqual(stagePicture(grid), {
      address: 'webview:/grid.png',
      name: prompt,
      size: { width: 200, height: 100 },
    });
    assert.deepEqual(stagePicture(grid, 4), {
      address: 'webview:/grid.png',
      name: 'a fox · Tile 4',
      size: { width: 100, height: 50 },
      tile: 4,
    });
  });

  it('compares what came of a tile with that tile, and tells both by their tiles', () => {
    assert.equal(comparedPicture(grid, single)?.tile, 3);
    assert.equal(comparedPicture(single, grid)?.tile, undefined);
    const tiles = { shown: undefined, other: 3 } as const;
    assert.deepEqual(captions(single.task, grid.task, tiles), ['U3', 'Imagine · Tile 3']);
    const turned = { shown: 3, other: undefined } as const;
    assert.deepEqual(captions(grid.task, single.task, turned), ['Imagine · Tile 3', 'U3']);
  });

  it('goes from tile to tile by arrows, and stays at the edge', () => {
    assert.equal(tileOfKey('ArrowRight', 1), 2);
    assert.equal(tileOfKey('ArrowDown', 2), 4);
    assert.equal(tileOfKey('ArrowLeft', 4), 3);
    assert.equal(tileOfKey('ArrowLeft', 3), 3);
    assert.equal(tileOfKey('Enter', 3), undefined);
  });
});
