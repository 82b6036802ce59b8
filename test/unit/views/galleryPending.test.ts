import assert from 'node:assert/strict';
import { GalleryPending } from '../../../src/extension/views/galleryPending.ts';

describe('what a gallery does once its page is up', () => {
  it('is everything that it was asked for meanwhile, once', () => {
    const pending = new GalleryPending();
    const images = [{ id: '1', name: 'fox.png' }];
    const styleReferences = [{ id: '2', name: 'ink.png' }];
    pending.fill({ images, mode: 'add' });
    pending.reveal('a');
    pending.fill({ styleReferences, mode: 'add' });
    pending.reveal('b');
    assert.deepEqual(pending.take(), {
      fills: [
        { images, mode: 'add' },
        { styleReferences, mode: 'add' },
      ],
      reveal: 'b',
    });
    assert.deepEqual(pending.take(), {});
  });
});
