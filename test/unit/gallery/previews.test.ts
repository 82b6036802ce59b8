import assert from 'node:assert/strict';
import { Previews } from '../../../src/webview/gallery/previews.ts';

const picture = (taskId: string, revision: number) => ({
  ...{ taskId, revision, mediaType: 'image/png' },
  bytes: new Uint8Array([revision]),
});

describe('Previews', () => {
  it('holds the newest of what is on the screen, in the grid or large', () => {
    const asked: (readonly string[])[] = [];
    const previews = new Previews((ids) => asked.push(ids));
    previews.watchGrid(['a', 'b']);
    previews.watchLarge('c');
    assert.deepEqual(asked, [
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
    assert.equal(previews.take(picture('a', 2))?.revision, 2);
    assert.equal(previews.take(picture('a', 1)), undefined);
    previews.take(picture('c', 1));
    previews.watchGrid(['b']);
    assert.equal(previews.of('a'), undefined);
    assert.equal(previews.of('c')?.revision, 1);
    previews.watchLarge(undefined);
    assert.equal(previews.of('c'), undefined);
  });
});
