import assert from 'node:assert/strict';
import { eventually } from '../harness/eventually.ts';
import { filesWith, spellingsOf } from '../support/keyTraces.ts';
import type { Visit } from '../support/visit.ts';

/** The key of somebody else, and then the right one by the button of the message. */
export async function refusesWrongKey(visit: Visit): Promise<void> {
  const { window, simulator } = visit;
  await window.runCommand('Darkroom: Set API Key…');
  await window.quickInput.enter('sk-of-somebody-else');
  const notice = await window.notifications.read('does not accept the API key');
  assert.ok(!notice.message.includes('sk-of-somebody-else'), notice.message);
  await window.notifications.press('does not accept the API key', 'Set API Key');
  // VS Code keeps a fourth message within 800 ms from showing; no person pastes a key so fast.
  await window.page.waitForTimeout(1000);
  await window.quickInput.enter(simulator.key);
  await window.notifications.read('Server works');
  await window.runCommand('Notifications: Clear All Notifications');
}

/** A job at another speed than the rest, stopped on its way. */
export async function relaxesAndCancels(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const job = await visit.takenOne(() => gallery.imagine('a boat adrift --relax'));
  const wanted = visit.can('speeds')
    ? { prompt: 'a boat adrift', mode: 'relax' }
    : // Where the server knows no speeds by path, it may know the word.
      { prompt: 'a boat adrift --relax', mode: 'fast' };
  assert.deepEqual({ prompt: job.prompt, mode: job.extra.mode }, wanted);
  const others = simulator.tasks.filter((each) => each !== job).map(({ extra }) => extra.mode);
  assert.deepEqual(new Set(others), new Set(['fast']));
  await simulator.advance(job.id);
  const card = gallery.card('a boat adrift');
  await card.getByRole('button', { name: 'Cancel' }).click();
  await card.getByText('Cancelled').waitFor();
  if (visit.can('cancel')) await eventually(() => job.status === 'cancelled' || undefined, 'it');
  else await visit.finish([job]);
}

/** A prompt that the server does not allow. */
export async function marksBannedWord(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const before = simulator.paid.length;
  await gallery.imagine('a bloodbath at noon');
  const card = gallery.card('a bloodbath at noon');
  if (visit.dialect.banned.paid) await visit.finish([await visit.task('a bloodbath at noon')]);
  await card.getByText(visit.dialect.banned.says).waitFor();
  await gallery.prompt.fill('');
  await card.getByRole('button', { name: 'Edit Prompt' }).click();
  const marked = visit.dialect.banned.named ? 'bloodbath' : '';
  await eventually(
    async () =>
      ((await gallery.prompt.inputValue()) === 'a bloodbath at noon' &&
        (await gallery.selectedWords()) === marked) ||
      undefined,
    'the prompt in the composer',
  );
  assert.equal(simulator.paid.length, before + (visit.dialect.banned.paid ? 1 : 0));
}

/** A job that cannot be paid. */
export async function saysAccountIsEmpty(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const before = simulator.paid.length;
  simulator.configure({ balance: 0 });
  await gallery.imagine('one job too many');
  const card = gallery.card('one job too many');
  await card.getByText(visit.dialect.usedUp.says).waitFor();
  await card.getByRole('button', { name: visit.dialect.usedUp.button }).waitFor();
  simulator.configure({ balance: Infinity });
  assert.equal(simulator.paid.length, before);
  await visit.picture('errors');
}

const patient = 'a patient heron';

/** A job that the server has no room for: it waits, and is not paid. */
export async function waitsForQueue({ gallery, simulator }: Visit): Promise<void> {
  const before = simulator.paid.length;
  simulator.configure({ concurrency: 0, queueLimit: 0 });
  await gallery.imagine(patient);
  await gallery
    .card(patient)
    .getByText(/Queued · again in/)
    .waitFor();
  assert.equal(simulator.paid.length, before);
  simulator.configure({ concurrency: 12, queueLimit: 100 });
}

/** The server is started anew, then the host is killed; what waits in the queue is sent after that. */
export async function outlivesRestarts(visit: Visit): Promise<void> {
  const { window } = visit;
  const name = 'a storm that passes';
  await visit.gallery.imagine(name);
  const storm = await visit.task(name);
  const bar = visit.gallery.card(name).getByRole('progressbar');
  const shows = (progress: number): Promise<unknown> =>
    eventually(
      async () => (await bar.getAttribute('aria-valuenow')) === String(progress) || undefined,
      `${progress} %`,
      60_000,
    );
  await visit.simulator.advance(storm.id);
  await shows(35);
  await visit.restartServer();
  await visit.simulator.advance(storm.id);
  await shows(75);
  // The gallery of a killed host cannot answer; a person would close it too.
  await window.runCommand('View: Close All Editors');
  await window.killExtensionHost();
  await visit.develop([storm, await visit.task(patient)]);
  await visit.openGallery();
  for (const each of [name, patient]) {
    await visit.cardWith(each, 'Upscale 1').waitFor();
    assert.equal(visit.paidFor(each), 1, each);
  }
}

/** The key is in no file, in no page, and goes to no picture’s host. */
export async function leavesNoTrace(visit: Visit): Promise<void> {
  const { gallery, simulator, window, workspace } = visit;
  const page = await gallery.frame.locator('html').innerHTML();
  assert.ok(!page.includes(simulator.key), 'the gallery does not know the key');
  const texts = spellingsOf(simulator.key);
  assert.deepEqual(filesWith(window.profile.dataFolder, texts), []);
  assert.deepEqual(filesWith(workspace, texts), []);
  const forPictures = simulator.requests.filter(
    ({ method, path }) => method === 'GET' && !path.includes('/mj/task'),
  );
  assert.ok(forPictures.length > 0);
  for (const { headers, path } of forPictures) {
    assert.ok(!JSON.stringify(headers).includes(simulator.key), `sent along to ${path}`);
  }
}

/** The account of the whole visit. */
export function paidWhatWasAsked({ asked, simulator }: Visit): Promise<void> {
  assert.equal(simulator.paid.length, asked);
  return Promise.resolve();
}
