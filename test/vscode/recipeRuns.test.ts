import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { formatRecipe, type Recipe } from '../../src/shared/recipe.ts';
import type { Task } from '../../src/shared/task.ts';
import { refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, write } from './support/documents.ts';
import { plainPicture } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

describe('A recipe that is run again', () => {
  const studio = useStudio('again');
  const sea = vscode.Uri.parse('https://pictures.example.com/sea.png', true);
  const sky = vscode.Uri.parse('https://pictures.example.com/sky.png', true);
  afterEach(closeEditors);

  /** The newest paid request, as it went over the wire. */
  function lastSubmit(): { readonly path: string; readonly body: unknown } {
    const { requests } = studio().simulator;
    const paths = ['/midjourney/imagine', '/midjourney/edits', '/midjourney/videos'];
    const found = requests.findLast(({ path }) => paths.includes(path));
    assert.ok(found);
    return { path: found.path, body: JSON.parse(found.body) };
  }

  /** A picture file with that recipe, from another computer. */
  function fileWith(recipe: Partial<Recipe>): Promise<vscode.Uri> {
    const text = formatRecipe({
      ...{ version: 1, darkroom: '0.1.0', date: new Date(0).toISOString(), provider: 'acedata' },
      ...{ kind: 'imagine', prompt: '', parameters: '', references: [], ancestors: [] },
      ...{ taskId: randomUUID(), ...recipe },
    });
    return plainPicture(8, 8, '#333').then((png) =>
      write(`again/${randomUUID()}.png`, embedRecipe(png, text)),
    );
  }

  const made: Record<string, () => Promise<Task>> = {
    'an edit': () => run('editImage', { image: sea, prompt: 'make it night --ar 3:2' }),
    'a video': () => run('animate', { image: sea, prompt: 'waves', motion: 'high', loop: true }),
    'a video without a word': () => run('animate', { image: sky, prompt: '' }),
    'a blend': () => run('blend', { images: [sea, sky], dimensions: 'PORTRAIT' }),
  };
  for (const [what, make] of Object.entries(made)) {
    it(`sends what ${what} was made of, once more`, async () => {
      const { simulator } = studio();
      const task = await succeeded(await make());
      const first = lastSubmit();
      const paid = simulator.paid.length;
      const started = await run('runRecipe', { taskId: task.id });
      assert.ok(started);
      const again = await succeeded(started);
      assert.notEqual(again.id, task.id);
      assert.equal(again.kind, task.kind);
      assert.deepEqual(lastSubmit(), first);
      assert.equal(simulator.paid.length, paid + 1);
    });
  }

  it('sends what a file from another computer says', async () => {
    const references = [sea.toString()];
    const edit = await fileWith({ kind: 'edit', prompt: 'make it night', references });
    const edited = await run('runRecipe', { image: edit });
    assert.ok(edited);
    assert.equal((await succeeded(edited)).kind, 'edit');
    assert.deepEqual(lastSubmit(), {
      path: '/midjourney/edits',
      body: {
        ...{ action: 'generate', image_url: sea.toString(), prompt: 'make it night' },
        async: true,
      },
    });
    const video = await fileWith({ kind: 'video', prompt: 'waves', references, loop: true });
    const animated = await run('runRecipe', { image: video });
    assert.ok(animated);
    assert.equal((await succeeded(animated)).kind, 'video');
    assert.deepEqual(lastSubmit(), {
      path: '/midjourney/videos',
      body: {
        ...{ action: 'generate', image_url: sea.toString(), prompt: 'waves' },
        ...{ loop: true, async: true },
      },
    });
  });

  it('asks for the picture that an edit or a video was made from, and pays nothing', async () => {
    const { simulator } = studio();
    const paid = simulator.paid.length;
    const local = await write('again/local.png', await plainPicture(8, 8, '#353'));
    const edit = { image: local, prompt: 'at night', connection: 'demo' };
    const ofFile = await succeeded(await run('editImage', edit));
    for (const argument of [
      { taskId: ofFile.id },
      { image: await fileWith({ kind: 'edit', prompt: 'at night' }) },
      { image: await fileWith({ kind: 'video', prompt: 'waves' }) },
      // A recipe comes from anyone: it makes nobody fetch what only this computer can reach.
      {
        image: await fileWith({ kind: 'video', references: ['http://127.0.0.1:8080/a.png'] }),
      },
    ]) {
      const { code, message } = await refusal(run('runRecipe', argument));
      assert.equal(code, 'bad-input');
      assert.match(message, /made from a picture file/);
    }
    assert.equal(simulator.paid.length, paid);
  });
});
