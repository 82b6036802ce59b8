import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorWindow } from './harness/editorWindow.ts';
import { hasEnded } from '../../src/simulator/jobs/job.ts';
import { openWindow } from './harness/openWindow.ts';
import { Gallery } from './support/gallery.ts';
import { decode, tileOf, waitForSaved } from './support/pictures.ts';
import {
  dialects,
  setKey,
  settingsFor,
  startSimulator,
  type Simulator,
} from './support/servers.ts';

/** Milliseconds between two steps of a task. */
const stepTime = 2500;

function isUnderWay(simulator: Simulator, id: string): boolean {
  const job = simulator.tasks.find((task) => task.id === id);
  return job !== undefined && !hasEnded(job);
}

/** The main job: a prompt, a grid that comes up, a tile picked, a file in the workspace. */
for (const dialect of dialects) {
  describe(`The main job on ${dialect.profile}`, () => {
    const prompt = 'a lighthouse in a storm';
    let simulator: Simulator;
    let window: EditorWindow;
    let gallery: Gallery;

    before(async () => {
      simulator = await startSimulator({
        profile: dialect.profile,
        manual: true,
        syncEvery: stepTime,
      });
      window = await openWindow({ settings: settingsFor(dialect, simulator) });
      await setKey(window, simulator.key);
      gallery = await Gallery.open(window);
    });
    after(async () => {
      await window.close();
      window.profile.remove();
      await simulator.close();
    });

    it('shows the grid coming up', async () => {
      const taken = simulator.nextTask();
      await gallery.imagine(prompt);
      const { id } = await taken;
      const finished = (address: string): boolean => !address.startsWith('blob:');
      const watching = gallery.pictures(prompt, (seen) => seen.some(finished));
      // One step at a time, each for as long as a person would need to see it.
      while (isUnderWay(simulator, id)) {
        await simulator.advance(id);
        await sleep(stepTime);
      }
      const seen = await watching;
      const previews = seen.filter((address) => !finished(address));
      assert.ok(previews.length >= dialect.previews, `${previews.length} different previews`);
    });

    it('saves the finished grid', async () => {
      const [file = ''] = await waitForSaved(window.workspace ?? '', 1);
      const { width, height } = decode(file);
      assert.deepEqual([width, height], [2048, 2048]);
    });

    it('picks tile 2 by Upscale 2', async () => {
      const taken = simulator.nextTask();
      await gallery.act(prompt, 'Upscale 2');
      await simulator.finish((await taken).id);
      const files = await waitForSaved(window.workspace ?? '', 2);
      const sized = files.map(decode);
      const grid = sized.find(({ width }) => width === 2048);
      const single = sized.find(({ width }) => width === 1024);
      assert.ok(grid && single);
      assert.equal(single.height, 1024);
      assert.ok(
        single.data.equals(tileOf(grid, 2).data),
        'the single picture is tile 2 of the grid',
      );
    });

    it('paid for exactly what was asked for', () => {
      assert.equal(simulator.paid.length, 2);
    });
  });
}
