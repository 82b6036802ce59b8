import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { readRecipe } from '../../src/extension/library/recipes/readRecipe.ts';
import { formatRecipe, type Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { actionId, darkroom, imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, openedPanels, write } from './support/documents.ts';
import { maskOf } from './support/pictures.ts';
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
  afterEach(closeEditors);

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

  it('have a region repainted, and only that is paid for', async () => {
    const { simulator } = studio();
    const upscale = { taskId: grid.id, actionId: actionId(grid, 'Upscale 1') };
    const single = await succeeded(await run('runAction', upscale));
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.parse(await run('saveImage', { taskId: single.id }), true),
    );
    const recipe = readRecipe(bytes);
    assert.ok(recipe && single.image);
    const taskId = randomUUID();
    const text = formatRecipe({ ...recipe, taskId });
    const image = await write(`elsewhere/${taskId}.png`, embedRecipe(bytes, text));
    const { width, height } = single.image;
    const mask = await maskOf(width, height, { left: 10, top: 20, width: 30, height: 40 });
    const [paid, sent] = [simulator.paid.length, simulator.masks.length];
    const region = await run('varyRegion', { image, connection: second, mask });
    assert.ok(region);
    assert.deepEqual((await succeeded(region)).parent, { taskId });
    assert.equal(simulator.paid.length, paid + 1);
    assert.equal(simulator.masks.length, sent + 1);
    await run('varyRegion', { image, connection: second });
    await openedPanels('darkroom.maskEditor', 1);
    assert.equal(simulator.paid.length, paid + 1, 'opening the editor pays nothing');
  });

  it('of a tile have it upscaled once, then repainted', async () => {
    const { simulator } = studio();
    const { image } = await fileWith({ tile: 4 });
    const mask = await maskOf((grid.image?.width ?? 0) / 2, (grid.image?.height ?? 0) / 2, {
      ...{ left: 10, top: 20, width: 30, height: 40 },
    });
    const paid = simulator.paid.length;
    const regions: Task[] = [];
    for (let time = 0; time < 2; time++) {
      const region = await run('varyRegion', { image, connection: second, mask });
      assert.ok(region);
      regions.push(await succeeded(region));
    }
    const [tile, other] = await Promise.all(
      regions.map(async ({ parent }) => (await darkroom()).getTask(parent?.taskId ?? '')),
    );
    assert.equal(tile?.parent?.tile, 4);
    assert.equal(other?.id, tile.id, 'it was upscaled twice');
    assert.equal(simulator.paid.length, paid + 3);
  });

  it('make one job of their recipe, or none', async () => {
    const before = studio().simulator.paid.length;
    for (const prompt of ['a heron --repeat 40', 'a {heron, {stork, crane}} --r 3']) {
      const { image } = await fileWith({ prompt });
      const { code } = await refusal(run('runRecipe', { image, connection }));
      assert.equal(code, 'bad-input');
    }
    assert.equal(studio().simulator.paid.length, before);
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
    assert.equal((await refusal(run('runAction', action))).code, 'not-found');
    const { code, message } = await refusal(run('varyRegion', { image, connection }));
    assert.equal(code, 'not-found');
    assert.match(message, /not know this picture any more. Run its recipe again/);
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
