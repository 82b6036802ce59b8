import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DroppedPictures } from '../../src/extension/editor/dropping/droppedPictures.ts';
import type { EditorServices } from '../../src/extension/editor/ports.ts';
import { closeEditors, inWorkspace, show, write } from './support/documents.ts';
import { plainPicture } from './support/pictures.ts';

describe('Pictures that are dropped or pasted', () => {
  let image: vscode.Uri;
  const folders: (string | undefined)[] = [];
  const services: EditorServices = {
    tasks: () => Promise.reject(new Error('not needed')),
    runImagine: () => Promise.reject(new Error('not needed')),
    inBackground: () => assert.fail('not needed'),
    savedPicture: (_taskId, which) => {
      folders.push(which?.folder?.toString());
      return Promise.resolve(image);
    },
    knownPicture: (file) =>
      Promise.resolve({
        alt: 'a known one --ar 1:1',
        ...(file.path.includes('library') && { taskId: 'task' }),
      }),
  };
  const pictures = new DroppedPictures(services);
  const start = new vscode.Position(0, 0);
  const { token } = new vscode.CancellationTokenSource();
  before(async () => {
    image = await write('assets/a (1) b.png', await plainPicture(8, 6, '#a33'));
  });
  afterEach(closeEditors);

  it('are referred to by their addresses', async () => {
    const { document } = await show('docs/drop.md', '|');
    const list = `# from a tree\r\n${image.toString()}\r\n${image.toString()}\r\nfile:///notes.txt`;
    const dropped = await pictures.fromUris(document, start, list, token);
    const reference = '![a known one](../assets/a%20%281%29%20b.png)';
    assert.equal(dropped?.text, `${reference}\n${reference}`);
    assert.equal(dropped.isOurs, true);
  });

  it('become what each language wants', async () => {
    const path = '../assets/a%20%281%29%20b.png';
    const plain = '../assets/a (1) b.png';
    const expected = {
      'page.html': `<img src="${path}" alt="a known one">`,
      'page.css': `url("${path}")`,
      'page.tex': `\\includegraphics[width=\\linewidth, alt={a known one}]{${plain}}`,
      'page.typ': `#image("${plain}", alt: "a known one")`,
      'page.rst': `.. image:: ../assets/a\\ (1)\\ b.png\n   :alt: a known one`,
      'page.adoc': `image::${plain}["a known one"]`,
      'page.txt': plain,
    };
    for (const [name, text] of Object.entries(expected)) {
      const { document } = await show(`docs/${name}`, '|');
      const dropped = await pictures.fromUris(document, start, image.toString(), token);
      assert.equal(dropped?.text, text, `${name} is ${document.languageId}`);
    }
    const both = await show('docs/two.svelte', '|');
    assert.equal(both.document.languageId, 'plaintext', 'no extension knows Svelte here');
    const list = `${image.toString()}\r\n${image.toString()}`;
    const { text = '' } = (await pictures.fromUris(both.document, start, list, token)) ?? {};
    assert.equal(text.split('<img ').length, 3);
  });

  it('of the library are saved where Markdown keeps its files', async () => {
    const { document } = await show('docs/copy.md', '|');
    const settings = vscode.workspace.getConfiguration('markdown', document.uri);
    const name = 'copyFiles.destination';
    const folder = { '/docs/**/*': '/img/${documentBaseName}/' };
    await settings.update(name, folder, vscode.ConfigurationTarget.Workspace);
    try {
      await pictures.fromUris(document, start, 'file:///elsewhere/library/x.png', token);
      assert.equal(folders.at(-1), inWorkspace('img/copy').toString());
    } finally {
      await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('become files where they come as bytes', async () => {
    const { document } = await show('paste.css', '|');
    const transfer = new vscode.DataTransfer();
    const bytes = await plainPicture(4, 4, '#33a');
    const file = { name: 'My shot.png', data: () => Promise.resolve(bytes) };
    const item = new vscode.DataTransferItem('');
    item.asFile = () => file;
    transfer.set('image/png', item);
    const pasted = await pictures.fromBytes(document, start, transfer, token);
    assert.equal(pasted?.text, 'url("assets/generated/My-shot.png")');
    assert.ok(pasted.additionalEdit);
    assert.ok(await vscode.workspace.applyEdit(pasted.additionalEdit));
    const written = await vscode.workspace.fs.readFile(inWorkspace('assets/generated/My-shot.png'));
    assert.ok(Buffer.from(bytes).equals(written));
    const again = await pictures.fromBytes(document, start, transfer, token);
    assert.equal(again?.text, 'url("assets/generated/My-shot-1.png")');
  });

  it('are files of their own where several of one name come at once', async () => {
    const { document } = await show('paste-two.css', '|');
    const contents = [await plainPicture(4, 4, '#3a3'), await plainPicture(5, 5, '#a3a')];
    const items = contents.map((bytes) => {
      const item = new vscode.DataTransferItem('');
      item.asFile = () => ({ name: 'twice.png', data: () => Promise.resolve(bytes) });
      return item;
    });
    const transfer = new vscode.DataTransfer();
    transfer[Symbol.iterator] = () =>
      items
        .map((item): [string, vscode.DataTransferItem] => ['image/png', item])
        [Symbol.iterator]();
    const pasted = await pictures.fromBytes(document, start, transfer, token);
    assert.ok(pasted?.additionalEdit);
    assert.ok(await vscode.workspace.applyEdit(pasted.additionalEdit));
    for (const [index, name] of ['twice.png', 'twice-1.png'].entries()) {
      const written = await vscode.workspace.fs.readFile(inWorkspace(`assets/generated/${name}`));
      assert.ok(Buffer.from(contents[index] ?? []).equals(written), name);
    }
  });
});
