import assert from 'node:assert/strict';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { darkroom, imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, show } from './support/documents.ts';
import { cut, decode } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

describe('Commands that save', () => {
  useStudio('saving');
  let grid: Task;
  let side: number;
  before(async () => {
    grid = await succeeded(await imagineOne({ prompt: 'a lighthouse [at night] --ar 1:1' }));
    side = grid.image?.width ?? 0;
    assert.equal(grid.image?.tiles, 4);
  });
  afterEach(closeEditors);

  it('insertImage puts a reference into the document at hand', async () => {
    const { document } = await show('docs/insert.md', '# Title\n\nWords |\n');
    const text = await run('insertImage', { taskId: grid.id });
    const name = grid.image?.savedAs?.split('/').at(-1) ?? '';
    assert.equal(text, `![a lighthouse \\[at night\\]](../assets/generated/${name})`);
    assert.equal(document.lineAt(2).text, `Words ${text}`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.lineAt(2).text, 'Words ');
  });

  it('insertImage writes a tile once, however often it is inserted', async () => {
    await show('docs/insert-tile.md', '|\n');
    const insert = async (tile: 2 | 3) => {
      const text = await run('insertImage', { taskId: grid.id, tile });
      return /\]\((.*)\)/.exec(text)?.[1] ?? assert.fail(text);
    };
    const first = await insert(2);
    assert.equal(await insert(2), first);
    assert.notEqual(await insert(3), first);
  });

  it('saveImage writes the whole picture into the folder', async () => {
    const folder = inWorkspace('kept');
    const uri = await run('saveImage', { taskId: grid.id, folder });
    assert.ok(uri.startsWith(`${folder.toString()}/`), uri);
    const { width, height } = await decode(uri);
    assert.deepEqual([width, height], [side, side]);
    const again = await run('saveImage', { taskId: grid.id, folder });
    assert.notEqual(again, uri, 'the first file was overwritten');
  });

  it('saveImage makes another format and width', async () => {
    const folder = inWorkspace('small');
    const settings = { format: 'webp', quality: 70, widths: [64] };
    const uri = await run('saveImage', { taskId: grid.id, folder, ...settings });
    assert.match(uri, /\.webp$/);
    const { format, width, height } = await decode(uri);
    assert.deepEqual([format, width, height], ['webp', 64, 64]);
    const task = await (await darkroom()).getTask(grid.id);
    assert.notEqual(task?.image?.savedAs, uri, 'the small file stands for the picture');
  });

  it('saveImage makes an AVIF, whose recipe is found again', async () => {
    const folder = inWorkspace('avif');
    const settings = { format: 'avif', widths: [128] };
    const uri = await run('saveImage', { taskId: grid.id, folder, ...settings });
    assert.match(uri, /\.avif$/);
    const file = vscode.Uri.parse(uri, true);
    const { format, compression, width } = await sharp(
      await vscode.workspace.fs.readFile(file),
    ).metadata();
    assert.deepEqual([format, compression, width], ['heif', 'av1', 128]);
    const recipe = (await run('showRecipe', { image: file })) as Recipe;
    assert.deepEqual([recipe.taskId, recipe.prompt], [grid.id, grid.prompt]);
  });

  it('saveTiles cuts the grid into its very pixels', async () => {
    const folder = inWorkspace('tiles');
    const whole = await decode(await run('saveImage', { taskId: grid.id, folder, format: 'png' }));
    const tiles = await run('saveTiles', { taskId: grid.id, folder, format: 'png' });
    assert.equal(new Set(tiles).size, 4);
    const half = side / 2;
    for (const [index, uri] of tiles.entries()) {
      const tile = await decode(uri);
      assert.deepEqual([tile.width, tile.height], [half, half]);
      const left = (index % 2) * half;
      const top = Math.floor(index / 2) * half;
      const expected = await cut(whole, { left, top, width: half, height: half });
      assert.ok(Buffer.from(tile.data).equals(expected), `tile ${index + 1} differs`);
    }
  });

  it('saveImage saves one tile', async () => {
    const folder = inWorkspace('tile');
    const { width } = await decode(await run('saveImage', { taskId: grid.id, folder, tile: 3 }));
    assert.equal(width, side / 2);
  });

  it('refuse what makes no sense', async () => {
    const { id: taskId } = grid;
    for (const argument of [
      { taskId, tile: 9 },
      { taskId, format: 'bmp' },
      { taskId, quality: 0 },
      { taskId, widths: [1] },
      { taskId, folder: 5 },
    ]) {
      const { code } = await refusal(run('saveImage', argument));
      assert.equal(code, 'bad-input', JSON.stringify(argument));
    }
  });
});
