import assert from 'node:assert/strict';
import { actionId, imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, openedPanels, write } from './support/documents.ts';
import { maskOf, plainPicture } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

describe('Commands that make pictures', () => {
  const studio = useStudio('making', 'plus-relay');
  afterEach(closeEditors);

  it('imagine resolves to the task once the server took it', async () => {
    const { simulator, connection } = studio();
    const task = await imagineOne({ prompt: 'a paper boat --ar 3:2', connection });
    assert.equal(task.connection, connection);
    assert.equal(task.kind, 'imagine');
    assert.equal(task.prompt, 'a paper boat --ar 3:2');
    assert.ok(simulator.tasks.some(({ id }) => id === task.remoteId));
    const ended = await succeeded(task);
    assert.ok(ended.image?.savedAs?.startsWith(inWorkspace('assets/generated/').toString()));
  });

  it('imagine makes a task of each alternative', async () => {
    const tasks = await run('imagine', { prompt: 'a {red, blue} kite' });
    assert.ok(!('id' in tasks));
    assert.deepEqual(tasks.map(({ prompt }) => prompt).sort(), ['a blue kite', 'a red kite']);
  });

  it('imagineHere saves into the folder given', async () => {
    const folder = inWorkspace('here');
    const made = await run('imagineHere', { prompt: 'a small house', folder });
    assert.ok('id' in made);
    const { image } = await succeeded(made);
    assert.ok(image?.savedAs?.startsWith(`${folder.toString()}/`), image?.savedAs);
  });

  it('runAction does what a button of the picture does', async () => {
    const grid = await succeeded(await imagineOne({ prompt: 'a windmill' }));
    const accepted = await run('runAction', {
      taskId: grid.id,
      actionId: actionId(grid, 'Upscale 2'),
    });
    assert.deepEqual(accepted.parent, { taskId: grid.id, tile: 2 });
    const single = await succeeded(accepted);
    assert.equal(single.image?.tiles, undefined);
    assert.equal(single.image?.width, (grid.image?.width ?? 0) / 2);
  });

  it('varyRegion sends prompt and mask', async () => {
    const { simulator } = studio();
    const grid = await succeeded(await imagineOne({ prompt: 'a garden' }));
    const upscale = await run('runAction', {
      taskId: grid.id,
      actionId: actionId(grid, 'Upscale 1'),
    });
    const { id, image } = await succeeded(upscale);
    assert.ok(image);
    const mask = await maskOf(image.width, image.height, {
      left: 8,
      top: 8,
      width: 40,
      height: 30,
    });
    const sent = simulator.masks.length;
    const accepted = await run('varyRegion', { taskId: id, prompt: 'a garden with a pond', mask });
    assert.ok(accepted);
    assert.equal((await succeeded(accepted)).prompt, 'a garden with a pond');
    assert.equal(simulator.masks.length, sent + 1);
  });

  it('blend takes files of the workspace', async () => {
    const images = [
      await write('in/one.png', await plainPicture(64, 64, '#a33')),
      await write('in/two.png', await plainPicture(64, 64, '#33a')),
    ];
    const task = await run('blend', { images, dimensions: 'LANDSCAPE' });
    assert.equal(task.kind, 'blend');
    const { image } = await succeeded(task);
    assert.ok(image && image.width > image.height);
  });

  it('describe and shorten end in prompts', async () => {
    const image = await write('in/three.png', await plainPicture(64, 64, '#3a3'));
    const described = await succeeded(await run('describe', { image }));
    assert.equal(described.kind, 'describe');
    assert.ok(described.text?.includes('\n'));
    const shortened = await succeeded(await run('shorten', { prompt: 'a very, very long story' }));
    assert.equal(shortened.kind, 'shorten');
    assert.ok(shortened.text);
  });

  it('editImage, animate and translate do what the server offers beyond pictures', async () => {
    const image = await write('in/four.png', await plainPicture(64, 64, '#33a'));
    const edited = await succeeded(await run('editImage', { image, prompt: 'make it night' }));
    assert.equal(edited.kind, 'edit');
    assert.ok(edited.image?.file);
    const animated = await succeeded(await run('animate', { image, prompt: 'waves', loop: true }));
    assert.equal(animated.kind, 'video');
    assert.ok(animated.image?.file);
    assert.equal((await refusal(run('translate', { prompt: '猫' }))).code, 'unsupported');
    assert.match(await run('translate', { prompt: '猫', connection: 'demo' }), /cat/i);
  });

  it('refuse arguments that they cannot use', async () => {
    const grid = await succeeded(await imagineOne({ prompt: 'a stone' }));
    const image = await write('in/one.png', await plainPicture(64, 64, '#a33'));
    const refused = [
      () => run('imagine', { prompt: 5 }),
      () => run('imagine', { prompt: '   ' }),
      () => run('imagine', { prompt: 'a boat', connection: 'nowhere' }),
      () => run('imagine', { prompt: 'a boat', images: [inWorkspace('no-such.png')] }),
      () => run('imagineHere', { prompt: 'a boat', folder: 7 }),
      () => run('imagineHere', { prompt: 'a boat', folder: { scheme: 'file', path: '//a' } }),
      () => run('runAction', { taskId: 'nobody', actionId: 'x' }),
      () => run('runAction', { taskId: grid.id, actionId: 'no such action' }),
      () => run('varyRegion', { taskId: grid.id, mask: 'text' }),
      () => run('blend', { images: [image] }),
      () => run('blend', { images: [image, image], dimensions: 'ROUND' }),
      () => run('describe', { image: 4 }),
      () => run('describe', { taskId: 'nobody' }),
      () => run('shorten', { prompt: ' ' }),
    ];
    const before = studio().simulator.paid.length;
    for (const work of refused) {
      const { code, message } = await refusal(work());
      assert.equal(code, 'bad-input', `${work.toString()}: ${message}`);
      assert.match(message, /[.?]$/);
    }
    assert.equal(studio().simulator.paid.length, before);
  });

  it('fill the gallery with pictures to work from', async () => {
    const image = await write('in/one.png', await plainPicture(64, 64, '#a33'));
    await run('useAsImagePrompt', { image });
    await run('useAsStyleReference', { image });
    await openedPanels('darkroom.gallery', 1);
  });
});
