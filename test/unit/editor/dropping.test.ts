import assert from 'node:assert/strict';
import { copyDestination } from '../../../src/extension/editor/dropping/copyDestination.ts';
import { extensionOf, pictureUris } from '../../../src/extension/editor/dropping/pictureUris.ts';

describe('markdown.copyFiles.destination', () => {
  const context = {
    documentPath: '/work/site/docs/intro page.md',
    workspaceFolder: '/work/site',
    fileName: 'harbour.png',
    now: 0,
  };
  const cases: [template: string, path: string][] = [
    ['', '/work/site/docs/harbour.png'],
    ['images/', '/work/site/docs/images/harbour.png'],
    ['/images/', '/work/site/images/harbour.png'],
    ['../x/${fileName}', '/work/site/x/harbour.png'],
    ['/img/${documentBaseName}/${fileName}', '/work/site/img/intro page/harbour.png'],
    ['${documentDirName}/a.${fileExtName}', '/work/site/docs/a.png'],
    ['/${documentRelativeDirName}/${documentExtName}/', '/work/site/docs/md/harbour.png'],
    ['/x/${documentBaseName/intro (\\w+)/$1-intro/}/', '/work/site/x/page-intro/harbour.png'],
    ['/x/${documentBaseName/(/y/}/', '/work/site/x/intro page/harbour.png'],
    ['/x/\\${fileName}/${unknown}/', '/work/site/x/${fileName}/${unknown}/harbour.png'],
    ['/${unixTime}-${isoTime}/', '/work/site/0-1970-01-01T00:00:00.000Z/harbour.png'],
    ['../../../../../x/', '/x/harbour.png'],
  ];
  for (const [template, path] of cases) {
    it(`reads ${JSON.stringify(template)}`, () =>
      assert.equal(copyDestination(template, context), path));
  }

  it('starts at the document where there is no workspace folder', () => {
    assert.equal(
      copyDestination('/x/', { ...context, workspaceFolder: undefined }),
      '/work/site/docs/x/harbour.png',
    );
  });
});

describe('dropped addresses', () => {
  it('are pictures, one on each line', () => {
    const list =
      '# dragged\r\nfile:///a/b%20c.png\r\nfile:///a/notes.txt\nvscode-remote://ssh/x/y.WEBP\n\nhttps://a/b.png\n';
    assert.deepEqual(pictureUris(list), ['file:///a/b%20c.png', 'vscode-remote://ssh/x/y.WEBP']);
    assert.deepEqual(pictureUris('file:///a.txt?x=.png\nfile:///a.txt#.png\nfoo.png'), []);
  });

  it('have the extension of their type', () => {
    assert.equal(extensionOf('image/jpeg'), 'jpg');
    assert.equal(extensionOf('text/plain'), undefined);
    assert.equal(extensionOf('constructor'), undefined);
  });
});
