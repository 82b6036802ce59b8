import assert from 'node:assert/strict';
import { knownPicture } from '../../src/extension/editor/knownPicture.ts';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { makeRecipe } from '../../src/extension/library/recipes/makeRecipe.ts';
import { formatRecipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { write } from './support/documents.ts';
import { plainPicture } from './support/pictures.ts';

describe('A picture file of which Darkroom knows the task', () => {
  const task: Task = {
    ...{ id: 'grid-1', connection: 'demo', kind: 'imagine', prompt: 'a fox', status: 'succeeded' },
    ...{ progress: 100, actions: [], createdAt: 1000 },
    image: { width: 16, height: 12, tiles: 4 },
  };
  const record = { task, request: { kind: 'imagine', prompt: 'a fox' }, remote: {} } as const;
  const core = {
    tasks: { get: (id: string) => (id === task.id ? task : undefined) },
    library: { folder: { holds: () => false } },
  };

  it('is the quarter of the grid that its recipe says, and not the whole of it', async () => {
    const facts = { record, ancestors: [], provider: 'demo', version: '0.1.0' };
    for (const tile of [undefined, 3] as const) {
      const recipe = formatRecipe(makeRecipe({ ...facts, ...(tile && { tile }) }));
      const bytes = embedRecipe(await plainPicture(8, 6, '#a33'), recipe);
      const known = await knownPicture(core, await write('elsewhere/fox.png', bytes));
      assert.equal(known?.taskId, task.id);
      assert.equal(known.tile, tile);
    }
  });
});
