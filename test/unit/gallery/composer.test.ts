import assert from 'node:assert/strict';
import { Composer } from '../../../src/webview/gallery/composerModel.ts';
import { GalleryStore } from '../../../src/webview/gallery/galleryStore.ts';
import type { Question } from '../../../src/webview/gallery/question.ts';
import { readViewState } from '../../../src/webview/gallery/viewState.ts';
import { gallery } from './galleryRig.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('The composer before the host has said what there is', () => {
  it('says nothing of cost, and asks once it knows what is paid', async () => {
    const { view } = gallery();
    const state = readViewState(undefined);
    const store = new GalleryStore(view, state, () => undefined);
    const asked: Question[] = [];
    const composer = new Composer(store, state.draft, (question) => {
      asked.push(question);
      return Promise.resolve(undefined);
    });
    assert.equal(store.knowsConnections.value, false);
    composer.text.value = 'a {red, green, blue, black, white} fox';
    const sent = composer.send();
    await settle();
    assert.deepEqual(asked, []);
    assert.equal(composer.sending.value, true, 'a second press must not send it twice');
    await store.start();
    await sent;
    assert.equal(store.knowsConnections.value, true);
    assert.deepEqual(
      asked.map(({ title }) => title),
      ['Send 5 jobs?'],
    );
    assert.equal(composer.sending.value, false);
    store.dispose();
  });
});
