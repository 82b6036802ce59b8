import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { tileAddress } from '../../src/shared/tileAddress.ts';
import { imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { inWorkspace } from './support/documents.ts';
import { cut, decode } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

/** What a drag out of the gallery carries, read as Explorer and editors read it. */
describe('A tile that is dragged', () => {
  useStudio('tiles');
  let grid: Task;
  let tile: vscode.Uri;
  before(async () => {
    grid = await succeeded(await imagineOne({ prompt: 'a paper boat --ar 3:2' }));
    tile = vscode.Uri.parse(tileAddress({ taskId: grid.id, tile: 3 }, 'boat-tile3.png'), true);
  });

  it('is a file with the pixels of that tile and the recipe of what it is', async () => {
    const target = inWorkspace('dragged/boat-tile3.png');
    // What Explorer does with a file that is dropped into a folder.
    await vscode.workspace.fs.copy(tile, target);
    const whole = await decode(grid.image?.savedAs ?? '');
    const { format, width, height, data } = await decode(target);
    const [halfWidth, halfHeight] = [Math.floor(whole.width / 2), Math.floor(whole.height / 2)];
    assert.deepEqual([format, width, height], ['png', halfWidth, halfHeight]);
    const part = { left: 0, top: whole.height - halfHeight, width, height };
    assert.ok(Buffer.from(data).equals(await cut(whole, part)), 'the pixels differ');
    const recipe = (await run('showRecipe', { image: target })) as Recipe;
    assert.deepEqual([recipe.taskId, recipe.tile], [grid.id, 3]);
  });

  it('tells its size before it is read', async () => {
    const { size, type } = await vscode.workspace.fs.stat(tile);
    assert.equal(type, vscode.FileType.File);
    assert.equal(size, (await vscode.workspace.fs.readFile(tile)).length);
  });

  it('is nothing where there is no such task or tile, and cannot be written', async () => {
    for (const path of [`/${grid.id}/5/x.png`, '/nobody/1/x.png', '/', `/${grid.id}`]) {
      const read = vscode.workspace.fs.readFile(tile.with({ path }));
      assert.equal((await refusal(read)).code, 'FileNotFound', path);
    }
    await refusal(vscode.workspace.fs.writeFile(tile, new Uint8Array(1)));
    await refusal(vscode.workspace.fs.delete(tile));
  });
});
