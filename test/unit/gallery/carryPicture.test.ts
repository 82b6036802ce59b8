import assert from 'node:assert/strict';
import { readTilePath } from '../../../src/shared/tileAddress.ts';
import { pictureFile, tileFile } from '../../../src/webview/gallery/carryPicture.ts';
import { taskOf } from './taskOf.ts';

const host = 'vscode-resource.vscode-cdn.net';

describe('what a drag out of the gallery carries', () => {
  const cases: [
    name: string,
    picture: string | undefined,
    savedAs: string | undefined,
    expected: string | undefined,
  ][] = [
    ['nothing while there is no picture', undefined, undefined, undefined],
    [
      'the original on this computer',
      `https://file+.${host}/a/b%20c.png`,
      undefined,
      'file:///a/b%20c.png',
    ],
    [
      'the file in the workspace',
      `https://file+.${host}/a.png`,
      'file:///w/x%20y.png',
      'file:///w/x%20y.png',
    ],
    [
      'the file as a remote window names it',
      `https://vscode-remote%2Bssh-002dremote-002bbox-002eexample.${host}/a.png`,
      'file:///w/x.png',
      'vscode-remote://ssh-remote+box.example/w/x.png',
    ],
    [
      'a file of a virtual workspace',
      `https://file+.${host}/a.png`,
      'vscode-vfs://github/o/r/x.png',
      'vscode-vfs://github/o/r/x.png',
    ],
  ];
  for (const [name, picture, savedAs, expected] of cases) {
    it(`is ${name}`, () => {
      const task = taskOf('t1', { image: { width: 8, height: 8, ...(savedAs && { savedAs }) } });
      assert.equal(pictureFile({ task, ...(picture && { picture }) }), expected);
    });
  }

  it('is one tile, under the name that a saved tile has', () => {
    const savedAs = 'file:///w/a%20%281%29.webp';
    const task = taskOf('t 1/?', { image: { width: 8, height: 8, tiles: 4, savedAs } });
    const address = tileFile({ task, picture: `https://file+.${host}/a.png` }, 3);
    assert.equal(address, 'darkroom-tile:/t%201%2F%3F/3/a%20(1)-tile3.png');
    assert.equal(tileFile({ task }, 3), undefined);
  });

  it('names a tile by nothing but its path', () => {
    assert.deepEqual(readTilePath('/t1/4/any name.png'), { taskId: 't1', tile: 4 });
    for (const path of ['', '/t1', '/t1/5/a.png', '/t1/4', '/t1/4/', '/t1/4/a/b.png', 't1/4/a']) {
      assert.equal(readTilePath(path), undefined, path);
    }
  });
});
