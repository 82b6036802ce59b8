import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../e2e/harness/eventually.ts';
import { refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, show, write } from './support/documents.ts';
import { plainPicture } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

describe('Pictures in documents', () => {
  const studio = useStudio('editing');
  let image: vscode.Uri;
  before(async () => {
    image = await write('assets/a (1) b.png', await plainPicture(8, 6, '#a33'));
    await write('app/package.json', '{"dependencies":{"react":"1","vite":"5"}}');
  });
  afterEach(closeEditors);
  const undo = () => vscode.commands.executeCommand('undo');

  it('are inserted into Markdown relative to the document', async () => {
    const { document } = await show('docs/page.md', '# Title\n\nmore |\n');
    const text = await run('insertImage', { image });
    assert.equal(text, '![a (1) b](../assets/a%20%281%29%20b.png)');
    assert.equal(document.lineAt(2).text, `more ${text}`);
    await undo();
    assert.equal(document.lineAt(2).text, 'more ');
  });

  it('are kept apart from the words and comments of Markdown', async () => {
    const reference = '![a (1) b](../assets/a%20%281%29%20b.png)';
    const cases = [
      ['<!-- Here. -->|\n\nmore\n', `<!-- Here. -->\n\n${reference}\n\nmore\n`],
      ['some words|\nmore\n', `some words\n\n${reference}\n\nmore\n`],
      ['some| words\n', `some ${reference} words\n`],
      ['- |\n', `- ${reference}\n`],
    ] as const;
    for (const [number, [source, expected]] of cases.entries()) {
      const { document } = await show(`docs/apart${number}.md`, source);
      await run('insertImage', { image });
      assert.equal(document.getText(), expected);
      await undo();
      assert.equal(document.getText(), source.replace('|', ''));
    }
  });

  it('are imported into components, as one step to undo', async () => {
    const source = "import x from 'x';\n\nexport const A = () => (\n  <p>\n    |\n  </p>\n);\n";
    const { document } = await show('app/src/A.tsx', source);
    await run('insertImage', { image });
    const lines = document.getText().split('\n');
    assert.equal(lines[1], "import a1B from '../../assets/a (1) b.png';");
    assert.match(lines[5] ?? '', /^ {4}<img src=\{a1B\} alt="a \(1\) b"/);
    await undo();
    assert.equal(document.getText(), source.replace('|', ''));
  });

  it('are addressed in style sheets', async () => {
    const { document } = await show('page.css', 'h1 { background: |; }\n');
    await run('insertImage', { image });
    assert.equal(document.getText(), 'h1 { background: url("assets/a%20%281%29%20b.png"); }\n');
  });

  it('are addressed in documents that are not saved yet', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'html', content: '' });
    await vscode.window.showTextDocument(document);
    await run('insertImage', { image });
    assert.match(document.getText(), /^<img src="assets\/a%20%281%29%20b\.png" alt="a \(1\) b"/);
  });

  it('get a cell of their own in notebooks', async () => {
    const cells = [{ cell_type: 'markdown', metadata: {}, source: ['hello'] }];
    const content = { cells, metadata: {}, nbformat: 4, nbformat_minor: 2 };
    const uri = await write('docs/n.ipynb', JSON.stringify(content));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await eventually(() => vscode.window.activeNotebookEditor, 'the notebook');
    await run('insertImage', { image });
    await eventually(() => {
      const texts = notebook.getCells().map((cell) => cell.document.getText());
      return texts.some((text) => text.includes('](../assets/a%20')) || undefined;
    }, 'the new cell');
    await notebook.save();
  });

  it('need a document', async () => {
    await closeEditors();
    // The log counts as an editor where it is shown, but nothing can be inserted there.
    await eventually(() => {
      const shown = vscode.window.visibleTextEditors.map(({ document }) => document.uri.scheme);
      return shown.every((scheme) => scheme === 'output') || undefined;
    }, 'no document');
    assert.equal((await refusal(run('insertImage', { image }))).code, 'bad-input');
  });

  it('go where the cursor was in a document that lies behind the gallery', async () => {
    const { document } = await show('docs/behind.md', '# Title\n\n|\n\nend\n');
    await run('openGallery');
    await eventually(
      () =>
        vscode.window.visibleTextEditors.every((editor) => editor.document !== document) ||
        undefined,
      'the gallery in front of it',
    );
    await run('insertImage', { image });
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, document.uri.path);
    assert.match(document.lineAt(2).text, /^!\[/);
  });

  it('are imagined out of the selection, and land where it went meanwhile', async () => {
    const { simulator } = studio();
    simulator.configure({ manual: true });
    try {
      const source = '# Title\n\n|a **lighthouse** in a storm|\n\nend\n';
      const editor = await show('docs/story.md', source);
      const { document } = editor;
      const taken = simulator.nextTask();
      const making = run('imagineSelection', {});
      const job = await taken;
      await simulator.advance(job.id);
      const task = await making;
      assert.equal(task.prompt, 'a lighthouse in a storm');
      await editor.edit((builder) => {
        builder.insert(new vscode.Position(0, 0), 'new first line\n');
        builder.insert(new vscode.Position(2, 2), 'big ');
      });
      const finishing = simulator.finish(job.id);
      await editor.edit((builder) => {
        builder.insert(new vscode.Position(0, 0), 'typed meanwhile ');
      });
      await finishing;
      const { image: made } = await succeeded(task);
      const name = made?.savedAs?.split('/').at(-1) ?? '';
      await eventually(() => document.getText().includes(name) || undefined, 'the reference');
      assert.deepEqual(document.getText().split('\n'), [
        ...['typed meanwhile new first line', '# Title', '', 'a big **lighthouse** in a storm', ''],
        ...[`![a lighthouse in a storm](../assets/generated/${name})`, '', 'end', ''],
      ]);
      await undo();
      assert.ok(!document.getText().includes(name));
      assert.ok(document.getText().includes('a big **lighthouse** in a storm'));
    } finally {
      simulator.configure({ manual: false });
    }
  });

  it('are not imagined out of nothing', async () => {
    await show('docs/empty.md', '|\n');
    assert.equal((await refusal(run('imagineSelection', {}))).code, 'bad-input');
    assert.equal((await refusal(run('imagineSelection', { prompt: 3 }))).code, 'bad-input');
  });

  it('do not follow a place that was deleted', async () => {
    const editor = await show('docs/gone.md', 'one\n|two|\nthree\n');
    const { simulator } = studio();
    simulator.configure({ manual: true });
    try {
      const taken = simulator.nextTask();
      const making = run('imagineSelection', { prompt: 'a lost place' });
      const job = await taken;
      await simulator.advance(job.id);
      const task = await making;
      await editor.edit((builder) => {
        builder.delete(new vscode.Range(0, 1, 2, 2));
      });
      const before = editor.document.getText();
      await simulator.finish(job.id);
      const { image: made } = await succeeded(task);
      await vscode.workspace.fs.stat(vscode.Uri.parse(made?.savedAs ?? '', true));
      assert.equal(editor.document.getText(), before);
    } finally {
      simulator.configure({ manual: false });
    }
  });

  it('lie in the workspace', () => {
    assert.ok(image.toString().startsWith(inWorkspace('assets').toString()));
  });
});
