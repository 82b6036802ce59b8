import assert from 'node:assert/strict';
import type { Visit } from '../support/visit.ts';

/** Two pictures at the prompt: described, blended, started from. */
export async function attachesPictures(visit: Visit): Promise<void> {
  const { gallery, simulator } = visit;
  const { frame } = gallery;
  const names = ['bear.png', 'chainsaw.png'];
  if (!visit.can('localPictures')) {
    await gallery.pastePicture('here.png');
    await gallery.imagine('a picture that is only here');
    const card = gallery.card('a picture that is only here');
    await card.getByRole('button', { name: 'Choose Image Host' }).waitFor();
    await gallery.attached('here.png').click();
  }
  for (const name of names) {
    if (visit.can('localPictures')) await gallery.pastePicture(name);
    else await gallery.pasteAddress(`https://pictures.example/${name}`);
  }
  const jobs = await visit.taken(3, async () => {
    await frame.getByRole('button', { name: 'Describe', exact: true }).click();
    await frame.getByRole('button', { name: 'Blend', exact: true }).click();
    await gallery.imagine('a harbour like this');
  });
  await visit.develop(jobs.filter(({ kind }) => kind !== 'describe'));
  await visit.finish(jobs);
  await gallery.card('Describe').getByRole('button', { name: 'Edit suggestion 4' }).waitFor();
  const started = simulator.tasks.find((job) => job.prompt.includes('a harbour like this'));
  if (visit.can('localPictures')) {
    const sent = started?.request['base64Array'] as string[];
    assert.deepEqual(
      sent.map((text) => text.slice(0, 26)),
      ['data:image/png;base64,iVBO', 'data:image/png;base64,iVBO'],
    );
  } else {
    const addresses = names.map((name) => `https://pictures.example/${name}`).join(' ');
    assert.equal(started?.prompt, `${addresses} a harbour like this`);
  }
  for (const name of names) await gallery.attached(name).click();
}

/** A long prompt, where the server finds the words that matter. */
export async function shortens(visit: Visit): Promise<void> {
  const { gallery } = visit;
  const long = 'a very long prompt about a harbour at night, with boats, gulls, ropes and rain';
  await gallery.prompt.fill(`${long}, all of it in ink`);
  const shorten = gallery.frame.getByRole('button', { name: 'Shorten', exact: true });
  if (!visit.can('shorten')) {
    assert.equal(await shorten.count(), 0);
    return;
  }
  await visit.finish(await visit.taken(1, () => shorten.click()));
  await gallery.card(long).getByRole('button', { name: 'Edit suggestion 1' }).waitFor();
}
