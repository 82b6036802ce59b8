import assert from 'node:assert/strict';
import { eventually } from '../harness/eventually.ts';
import { MaskHands } from '../maskHands.ts';
import { changesOf, extentOf } from '../support/painted.ts';
import { decode, tileOf } from '../support/pictures.ts';
import {
  actualOf,
  bodiesTo,
  customZoom,
  enlargements,
  expectedOf,
  ofGrid,
  ofSingle,
} from '../support/sent.ts';
import { gridSize, prompt, singleSize, steps, type Visit } from '../support/visit.ts';

/** A prompt becomes a grid, seen on its way, and a file. */
export async function gridComesUp(visit: Visit): Promise<void> {
  await visit.openGallery();
  const { gallery, simulator } = visit;
  const grid = await visit.takenOne(() => gallery.imagine(prompt));
  const card = gallery.card(prompt);
  for (const [index, { progress }] of steps.slice(0, -1).entries()) {
    await simulator.advance(grid.id);
    const bar = card.getByRole('progressbar');
    await eventually(
      async () => (await bar.getAttribute('aria-valuenow')) === String(progress) || undefined,
      `${progress} %`,
    );
    if (!visit.dialect.previews) continue;
    const seen = await gallery.pictures(prompt, (pictures) => pictures.length > 0);
    assert.ok(
      seen.every((address) => address.startsWith('blob:')),
      `preview ${index + 1}`,
    );
  }
  await visit.picture('developing');
  await visit.develop([grid]);
  assert.equal(decode(visit.saved[0] ?? '').width, gridSize);
  await gallery.pictures(prompt, (seen) => seen.some((address) => !address.startsWith('blob:')));
}

/** All three on one grid at once, each as the server names it. */
export async function actsOnGrid(visit: Visit): Promise<void> {
  const jobs = await visit.taken(3, async () => {
    for (const { label } of ofGrid) {
      const card = visit.cardWith(prompt, label);
      await card.getByRole('button', { name: label, exact: true }).click();
    }
  });
  await visit.develop(jobs);
  assert.deepEqual(actualOf(visit.grid, visit), expectedOf(ofGrid, visit.grid, visit));
  assert.equal(visit.simulator.paid.length, 4);
  const sized = visit.saved.map(decode);
  const picked = sized.find(({ width }) => width === singleSize);
  assert.ok(picked);
  assert.ok(
    sized.some((each) => each.width === gridSize && tileOf(each, 2).data.equals(picked.data)),
    'the picked picture is tile 2 of the grid',
  );
}

/** Variations that ask for words first: nothing is paid before they are given. */
export async function answersModal(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const waiting = gallery.frame.getByRole('button', { name: 'Continue…' });
  if (!visit.can('modal')) {
    assert.equal(await waiting.count(), 0);
    return;
  }
  simulator.configure({ remix: true });
  const before = simulator.paid.length;
  await visit
    .cardWith(prompt, 'Vary 1')
    .getByRole('button', { name: 'Vary 1', exact: true })
    .click();
  await waiting.waitFor();
  assert.equal(simulator.paid.length, before, 'nothing is paid while it waits');
  simulator.configure({ remix: false });
  await waiting.click();
  const question = gallery.question('The server waits for your words');
  await question.getByRole('textbox').fill('a lighthouse in the snow');
  const job = await visit.takenOne(() =>
    question.getByRole('button', { name: 'Continue', exact: true }).click(),
  );
  assert.equal(job.prompt, 'a lighthouse in the snow');
  await visit.develop([job]);
}

/** All that the server offers for a picked tile, and nothing that it lacks. */
export async function actsOnSingle(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const found = enlargements[visit.dialect.kind];
  const all = [...ofSingle, found];
  const card = visit.can('single')
    ? visit.cardWith(prompt, 'Vary Subtle')
    : gallery.cards().filter({ hasText: 'Upscale ·' }).first();
  await card.getByRole('button', { name: 'Open', exact: true }).click();
  const press = (label: string) => gallery.detail.getByRole('button', { name: label, exact: true });
  await gallery.detail.getByText(`${singleSize} × ${singleSize}`).waitFor();
  await visit.picture('single');
  if (!visit.can('single')) {
    for (const { label } of [...all, customZoom]) assert.equal(await press(label).count(), 0);
    assert.equal(await press('Vary Region').count(), 0);
    return;
  }
  const zooms = visit.dialect.kind === 'midjourney-proxy';
  assert.equal(await press(customZoom.label).count(), zooms ? 1 : 0);
  const pressed = zooms ? [...all, customZoom] : all;
  const jobs = await visit.taken(pressed.length, async () => {
    for (const { label } of all) await press(label).click();
    if (!zooms) return;
    await press(customZoom.label).click();
    const question = gallery.question(customZoom.label);
    await question.getByRole('textbox').fill(`${prompt} --zoom 1.4`);
    await question.getByRole('button', { name: customZoom.label, exact: true }).click();
  });
  await visit.develop(jobs);
  assert.deepEqual(actualOf(visit.single, visit), expectedOf(pressed, visit.single, visit));
  const enlarged = jobs.find(({ kind }) => kind === 'enlarge');
  assert.equal(enlarged?.order?.width, singleSize * 2);
  if (!zooms) return;
  const zoomed = jobs.find(({ extra }) => extra.modal === 'customZoom');
  const [modal] = bodiesTo(/\/submit\/modal$/, visit).slice(-1);
  assert.deepEqual([modal?.['taskId'], modal?.['prompt']], [zoomed?.id, `${prompt} --zoom 1.4`]);
  assert.equal(simulator.paid.filter(({ taskId }) => taskId === zoomed?.id).length, 1);
}

/** In the large view, where the server tells seeds. */
export async function findsSeed(visit: Visit): Promise<void> {
  const { detail } = visit.gallery;
  const find = detail.getByRole('button', { name: 'Find Seed' });
  if (visit.can('seed')) {
    await find.click();
    await detail.getByText(String(visit.single.seed), { exact: true }).waitFor();
  }
  assert.equal(await find.count(), 0);
  if (!visit.can('single')) await detail.getByRole('button', { name: 'Close' }).click();
}

/** By the mask editor: the very pixels, once paid, changed nowhere else. */
export async function repaintsRegion(visit: Visit): Promise<void> {
  const { gallery, simulator, window } = visit;
  if (!visit.can('single')) {
    assert.equal(await gallery.frame.getByRole('button', { name: 'Vary Region' }).count(), 0);
    return;
  }
  const paidBefore = simulator.paid.length;
  await gallery.detail.getByRole('button', { name: 'Vary Region' }).click();
  const hands = await MaskHands.of(window);
  await hands.button('Rectangle').click();
  await hands.drag([0.25, 0.375], [0.45, 0.5], [0.5, 0.625]);
  await hands.prompt.fill('a hot air balloon');
  await visit.picture('region');
  assert.equal(simulator.paid.length, paidBefore, 'nothing is opened before it is submitted');
  const job = await visit.takenOne(() => hands.button('Submit').click());
  assert.equal(job.prompt, 'a hot air balloon');
  const mask = simulator.masks.at(-1);
  assert.ok(mask);
  assert.deepEqual([mask.width, mask.height], [singleSize, singleSize]);
  assert.equal(mask.format, visit.dialect.kind === 'acedata' ? 'jpeg' : 'png');
  const { box, count } = extentOf(mask);
  [64, 96, 128, 160].forEach((expected, side) => {
    assert.ok(Math.abs((box[side] ?? 0) - expected) <= 2, box.join(' '));
  });
  const [left, top, right, bottom] = box;
  assert.equal(count, (right - left) * (bottom - top), 'the rectangle and nothing else');
  await visit.develop([job]);
  await hands.frame.getByRole('slider', { name: 'Before and after' }).waitFor();
  const sized = visit.saved.map(decode);
  const original = sized.find(({ width }) => width === singleSize);
  assert.ok(original);
  const changes = sized
    .filter(({ width }) => width === gridSize)
    .map((each) => changesOf(original, tileOf(each, 1), box, 8));
  const repainted = changes.find(({ outside }) => outside === 0);
  assert.ok(repainted && repainted.inside > 1000, JSON.stringify(changes));
  await visit.backInGallery();
  await visit.gallery.detail.getByRole('button', { name: 'Close' }).click();
}
