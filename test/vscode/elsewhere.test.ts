import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { readRecipe } from '../../src/extension/library/recipes/readRecipe.ts';
import { formatRecipe, type Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { actionId, darkroom, imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { inWorkspace, write } from './support/documents.ts';
import { removeConnection, useStudio } from './support/studio.ts';

describe('Picture files from another computer', () => {
  const studio = useStudio('elsewhere');
  const connection = 'elsewhere';
  const second = 'elsewhere-again';
  let grid: Task;
  let saved: vscode.Uri;
  before(async () => {
    grid = await succeeded(await imagineOne({ prompt: 'a heron at dawn', connection }));
    const folder = inWorkspace('elsewhere');
    saved = vscode.Uri.parse(await run('saveImage', { taskId: grid.id, folder }), true);
  });

  after(() => removeConnection(second));

  /** The saved file with another recipe, and the name of its task where it is not known. */
  async function fileWith(change: Partial<Recipe>): Promise<{ image: vscode.Uri; taskId: string }> {
    const bytes = await vscode.workspace.fs.readFile(saved);
    const recipe = readRecipe(bytes);
    assert.ok(recipe);
    const taskId = randomUUID();
    const text = formatRecipe({ ...recipe, taskId, ...change });
    return { image: await write(`elsewhere/${taskId}.png`, embedRecipe(bytes, text)), taskId };
  }

  it('are gone on from, and only that is paid for', async () => {
    const { simulator } = studio();
    await run('addConnection', {
      ...{ id: second, kind: 'acedata', baseUrl: simulator.url, key: simulator.key },
    });
    const before = simulator.paid.length;
    const { image, taskId } = await fileWith({});
    const action = { image, connection: second, actionId: actionId(grid, 'Upscale 2') };
    const tile = await succeeded(await run('runAction', action));
    assert.equal(simulator.paid.length, before + 1);
    assert.deepEqual(tile.parent, { taskId, tile: 2 });
    const adopted = await (await darkroom()).getTask(taskId);
    assert.equal(adopted?.status, 'succeeded');
    assert.equal(adopted.image?.savedAs, image.toString(), 'it was saved a second time');
    assert.deepEqual(adopted.actions, grid.actions);
  });

  it('run their recipe again where a task is not known', async () => {
    const { image } = await fileWith({});
    const before = studio().simulator.paid.length;
    const task = await run('runRecipe', { image, connection });
    assert.ok(task);
    const again = await succeeded(task);
    assert.equal(again.prompt, grid.prompt);
    assert.equal(studio().simulator.paid.length, before + 1);
  });

  it('are made again as they were: by the same action on the same picture', async () => {
    const { simulator } = studio();
    const action = { taskId: grid.id, actionId: actionId(grid, 'Upscale 3') };
    const tile = await succeeded(await run('runAction', action));
    const folder = inWorkspace('elsewhere');
    const file = vscode.Uri.parse(await run('saveImage', { taskId: tile.id, folder }), true);
    const bytes = await vscode.workspace.fs.readFile(file);
    const recipe = readRecipe(bytes);
    assert.ok(recipe);
    const parentId = randomUUID();
    const [parent] = recipe.ancestors;
    assert.ok(parent);
    const fileOf = (ancestors: Recipe['ancestors']): Promise<vscode.Uri> => {
      const text = formatRecipe({ ...recipe, taskId: randomUUID(), ancestors });
      return write(`elsewhere/${randomUUID()}.png`, embedRecipe(bytes, text));
    };
    const image = await fileOf([{ ...parent, taskId: parentId }]);
    const before = simulator.paid.length;
    const task = await run('runRecipe', { image, connection: second });
    assert.ok(task);
    const again = await succeeded(task);
    assert.equal(again.kind, 'upscale');
    assert.equal(again.parent?.tile, 3);
    assert.equal(again.image?.tiles, undefined);
    assert.equal(simulator.paid.length, before + 1);

    const gone = await fileOf([{ taskId: parentId, remoteId: 'gone-long-ago' }]);
    const { code, message } = await refusal(run('runRecipe', { image: gone, connection: second }));
    assert.equal(code, 'not-found');
    assert.match(message, /Upscale 3/);
    assert.equal(simulator.paid.length, before + 1);
  });

  it('say that the server does not know them any more, and pay nothing', async () => {
    const { image, taskId } = await fileWith({ remoteId: 'gone-long-ago' });
    const before = studio().simulator.paid.length;
    const action = { image, connection, actionId: actionId(grid, 'Upscale 1') };
    const { code } = await refusal(run('runAction', action));
    assert.equal(code, 'not-found');
    assert.equal(await (await darkroom()).getTask(taskId), undefined);
    assert.equal(studio().simulator.paid.length, before);
  });

  it('say where no server of their kind is connected', async () => {
    const { image } = await fileWith({ provider: 'a-server-of-tomorrow' });
    const { code } = await refusal(run('runAction', { image, actionId: 'upsample1' }));
    assert.equal(code, 'bad-input');
  });

  for (const [what, recipe] of Object.entries({
    'half a': '{"version":1,',
    'a huge': JSON.stringify({ version: 1, prompt: 'a'.repeat(400_000) }),
    'a scripted': '{"version":1,"prompt":"x","references":["javascript:alert(1)"]}',
  })) {
    it(`with ${what} recipe are refused by every command, and run nothing`, async () => {
      const bytes = embedRecipe(await vscode.workspace.fs.readFile(saved), recipe);
      const image = await write(`elsewhere/hostile-${randomUUID()}.png`, bytes);
      const before = studio().simulator.paid.length;
      for (const name of ['showRecipe', 'runRecipe', 'runAction', 'varyRegion'] as const) {
        assert.equal((await refusal(run(name, { image }))).code, 'bad-picture', name);
      }
      assert.equal(studio().simulator.paid.length, before);
    });
  }

  it('are saved in several widths, told apart by their density', async () => {
    const folder = inWorkspace('dense');
    const files = await run('saveImageAs', {
      ...{ taskId: grid.id, folder, format: 'webp', widths: [64, 128], naming: 'density' },
    });
    assert.equal(files.length, 2);
    assert.match(files[0] ?? '', /[^x]\.webp$/);
    assert.match(files[1] ?? '', /(?:@|%40)2x\.webp$/);
  });
});
