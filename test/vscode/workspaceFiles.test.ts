import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FilePlacer } from '../../src/extension/library/saving/placeFile.ts';
import { WriteRefused } from '../../src/extension/library/saving/workspaceFiles.ts';
import { EditorWorkspaceFiles } from '../../src/extension/workspaceFiles.ts';
import { imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, show, workspaceRoot, write } from './support/documents.ts';
import { MemoryFiles } from './support/memoryFiles.ts';
import { decode } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('The files of the workspace', () => {
  useStudio('files');
  const files = new EditorWorkspaceFiles();
  const disposables: vscode.Disposable[] = [];
  before(() => {
    const register = (scheme: string, isReadonly: boolean) =>
      vscode.workspace.registerFileSystemProvider(scheme, new MemoryFiles(isReadonly), {
        isCaseSensitive: true,
        isReadonly,
      });
    disposables.push(register('dr-memory', false), register('dr-readonly', true));
  });
  after(() => {
    for (const disposable of disposables) disposable.dispose();
  });
  afterEach(closeEditors);

  it('are in the open folder, also while a file elsewhere is shown', async () => {
    const root = workspaceRoot().toString();
    assert.deepEqual(
      files.folders().map(({ uri }) => uri),
      [root],
    );
    await show('docs/any.md', '|');
    assert.equal(files.preferredFolder(), root);
    const untitled = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.window.showTextDocument(untitled);
    assert.equal(files.preferredFolder(), root);
  });

  it('are named like VS Code names them', () => {
    const joined = files.join(workspaceRoot().toString(), ['a b', 'ä#1.png']);
    assert.equal(joined, inWorkspace('a b/ä#1.png').toString());
  });

  it('are written once, whole, and never over another', async () => {
    const folder = inWorkspace('written/deep');
    await files.createDirectory(folder.toString());
    await files.createDirectory(folder.toString());
    const uri = vscode.Uri.joinPath(folder, 'new.txt');
    assert.equal(await files.exists(uri.toString()), false);
    assert.equal(await files.writeNew(uri.toString(), bytes('first')), true);
    assert.equal(await files.exists(uri.toString()), true);
    assert.equal(await files.writeNew(uri.toString(), bytes('second')), false);
    assert.equal(await read(uri), 'first');
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.deepEqual(names, ['new.txt']);
  });

  it('all find a place when many of one name are written at once', async () => {
    const root = workspaceRoot().toString();
    const placer = new FilePlacer(files);
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const uris = await Promise.all(
      texts.map((text) =>
        placer.place({
          ...{ root, folders: ['written', 'race'], name: 'same', format: 'png' as const },
          ...{ bytes: bytes(text), reuseSame: false },
        }),
      ),
    );
    const written = await Promise.all(uris.map((uri) => read(vscode.Uri.parse(uri, true))));
    assert.deepEqual(written, texts);
  });

  it('are written by one alone where two windows write one name at the same moment', async () => {
    const folder = inWorkspace('written/two');
    await files.createDirectory(folder.toString());
    const other = new EditorWorkspaceFiles();
    for (let round = 0; round < 20; round++) {
      const uri = vscode.Uri.joinPath(folder, `${round}.txt`);
      const [mine, others] = await Promise.all([
        files.writeNew(uri.toString(), bytes('mine')),
        other.writeNew(uri.toString(), bytes('others')),
      ]);
      assert.notEqual(mine, others);
      assert.equal(await read(uri), mine ? 'mine' : 'others');
    }
  });

  it('may be virtual', async () => {
    const folder = vscode.Uri.parse('dr-memory:/pictures');
    const grid = await succeeded(await imagineOne({ prompt: 'a castle in the air', folder }));
    assert.ok(grid.image?.savedAs);
    assert.ok(grid.image.savedAs.startsWith('dr-memory:/pictures/'), grid.image.savedAs);
    const { savedAs, width } = grid.image;
    assert.equal((await decode(savedAs)).width, width);
    assert.equal(await files.realPath(savedAs), undefined);
    const uri = 'dr-memory:/pictures/new.txt';
    assert.equal(await files.writeNew(uri, bytes('first')), true);
    assert.equal(await files.writeNew(uri, bytes('second')), false);
  });

  it('refuse with a reason where nothing may be written', async () => {
    const refused = files.writeNew('dr-readonly:/new.txt', bytes('x'));
    await assert.rejects(refused, (error) => {
      assert.ok(error instanceof WriteRefused);
      assert.equal(error.reason, 'readOnly');
      return true;
    });
  });

  it('keep the picture in the library where it cannot be saved', async () => {
    const folder = vscode.Uri.parse('dr-readonly:/pictures');
    const grid = await succeeded(await imagineOne({ prompt: 'a sealed letter', folder }));
    assert.equal(grid.image?.savedAs, undefined);
    assert.ok(grid.image?.file);
    const { code, message } = await refusal(run('saveImage', { taskId: grid.id, folder }));
    assert.equal(code, 'save-failed', message);
    const saved = await run('saveImage', { taskId: grid.id, folder: inWorkspace('rescued') });
    assert.equal((await decode(saved)).width, grid.image.width);
  });

  it('are found where a name is taken by a folder', async () => {
    await write('written/folder/inside.txt', 'x');
    const uri = inWorkspace('written/folder').toString();
    assert.equal(await files.exists(uri), true);
    assert.equal(await files.writeNew(uri, bytes('x')), false);
    assert.equal(await read(inWorkspace('written/folder/inside.txt')), 'x');
  });
});
