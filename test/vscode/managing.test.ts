import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { darkroom, imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, openedPanels } from './support/documents.ts';
import { useStudio } from './support/studio.ts';

describe('Commands on tasks', () => {
  const studio = useStudio('managing');
  let grid: Task;
  before(async () => {
    grid = await succeeded(await imagineOne({ prompt: 'an old map --ar 1:1 --seed 7' }));
  });
  afterEach(closeEditors);

  it('cancelTask ends one that runs', async () => {
    const { simulator } = studio();
    simulator.configure({ manual: true });
    try {
      const taken = simulator.nextTask();
      const making = imagineOne({ prompt: 'a slow river' });
      await simulator.advance((await taken).id);
      const task = await making;
      assert.equal(task.status, 'running');
      const cancelled = await run('cancelTask', { taskId: task.id });
      assert.equal(cancelled.status, 'cancelled');
      assert.equal((await (await darkroom()).finished(task.id)).status, 'cancelled');
    } finally {
      simulator.configure({ manual: false });
    }
  });

  it('retryTask sends the same request as a new task', async () => {
    const again = await run('retryTask', { taskId: grid.id });
    assert.notEqual(again.id, grid.id);
    assert.notEqual(again.remoteId, grid.remoteId);
    assert.equal(again.prompt, grid.prompt);
    await succeeded(again);
    const api = await darkroom();
    const cancelled = await api.listTasks({ statuses: ['cancelled'], search: 'slow river' });
    const [dropped] = cancelled;
    assert.ok(dropped);
    const second = await run('retryTask', { taskId: dropped.id });
    assert.equal((await api.getTask(dropped.id))?.retriedAs, second.id);
  });

  it('deleteTask takes it off the list, and leaves the file', async () => {
    const api = await darkroom();
    const task = await succeeded(await imagineOne({ prompt: 'a passing cloud' }));
    assert.deepEqual(await run('deleteTask', { taskId: task.id }), [task.id]);
    const listed = await api.listTasks({ search: 'passing cloud' });
    assert.deepEqual(listed, []);
    assert.ok(task.image?.savedAs);
    await vscode.workspace.fs.stat(vscode.Uri.parse(task.image.savedAs, true));
  });

  it('checkTask and downloadAgain pay for nothing', async () => {
    const { simulator } = studio();
    const paid = simulator.paid.length;
    const again = await run('downloadAgain', { taskId: grid.id });
    assert.equal(again.id, grid.id);
    assert.equal(simulator.paid.length, paid);
  });

  it('copyPrompt gives the prompt', async () => {
    assert.equal(await run('copyPrompt', { taskId: grid.id }), grid.prompt);
  });

  it('showRecipe reads the task and its saved file alike', async () => {
    const ofTask = (await run('showRecipe', { taskId: grid.id })) as Recipe;
    assert.equal(ofTask.prompt, grid.prompt);
    assert.equal(ofTask.taskId, grid.id);
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, 'json');
    assert.deepEqual(JSON.parse(shown.getText()), ofTask);
    assert.ok(grid.image?.savedAs);
    const image = vscode.Uri.parse(grid.image.savedAs, true);
    const ofFile = (await run('showRecipe', { image })) as Recipe;
    assert.deepEqual(ofFile, ofTask);
  });

  it('runRecipe imagines the prompt of a file again', async () => {
    assert.ok(grid.image?.savedAs);
    const task = await run('runRecipe', { image: vscode.Uri.parse(grid.image.savedAs, true) });
    assert.ok(task);
    assert.notEqual(task.id, grid.id);
    assert.equal(task.prompt, grid.prompt);
    assert.equal(task.connection, studio().connection);
  });

  it('openGallery opens one panel, however often', async () => {
    await run('openGallery', { taskId: grid.id });
    await run('openGallery');
    await openedPanels('darkroom.gallery', 1);
  });

  it('refuse tasks that do not exist', async () => {
    const names = [
      ...(['cancelTask', 'retryTask', 'checkTask', 'downloadAgain', 'deleteTask'] as const),
      ...(['copyPrompt', 'showRecipe', 'runRecipe', 'insertImage', 'saveImage'] as const),
    ];
    for (const name of names) {
      assert.equal((await refusal(run(name, { taskId: 'nobody' }))).code, 'bad-input', name);
      assert.equal((await refusal(run(name, { taskId: 1 }))).code, 'bad-input', name);
    }
  });
});
