import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../e2e/harness/eventually.ts';
import { darkroom, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, show } from './support/documents.ts';
import { useStudio } from './support/studio.ts';

const page = [
  ...['# Page', '', '```imagine', 'a cat --ar 16:9.5', '', 'a {red, blue} dog --shiny', '```'],
  ...['', 'end', ''],
].join('\n');

function warnings(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  return eventually(() => {
    const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Darkroom');
    return ours.length >= count ? ours : undefined;
  }, `${count} warnings`);
}

async function lensesOf(uri: vscode.Uri): Promise<(vscode.Command & { readonly line: number })[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    ...[uri, 50],
  );
  return lenses.flatMap(({ range, command }) =>
    command ? [{ ...command, line: range.start.line }] : [],
  );
}

const follow = (lens: vscode.Command | undefined): Thenable<unknown> => {
  assert.ok(lens, 'There is no such link.');
  return vscode.commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
};

describe('Documents with prompts', () => {
  const studio = useStudio('prompts');
  afterEach(closeEditors);

  it('warn of what Midjourney will not take, and mend it', async () => {
    const { document } = await show('scenes.imagine', 'a cat --s 2000|\n\n@folder x\na dog\n');
    assert.equal(document.languageId, 'imagine');
    const [warning] = await warnings(document.uri, 1);
    assert.ok(warning);
    assert.equal(document.getText(warning.range), '2000');
    assert.match(warning.message, /1000/);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      ...[document.uri, warning.range],
    );
    const fix = fixes.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.lineAt(0).text, 'a cat --s 1000');
  });

  it('complete and explain parameters', async () => {
    const { document } = await show('words.imagine', 'a cat --ar 1:1 --|\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      ...[document.uri, new vscode.Position(0, 17), '-'],
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('--chaos'), labels.join(' '));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      ...[document.uri, new vscode.Position(0, 8)],
    );
    assert.ok(hovers.some(({ contents }) => contents.length > 0));
  });

  it('imagine by a link, into their folder, and show the file', async () => {
    const { document } = await show(
      'run.imagine',
      'a first try\n\n@folder made/here\na second try|\n',
    );
    const lenses = await lensesOf(document.uri);
    const run = lenses.filter(({ command }) => command === 'darkroom.promptFile.imagine');
    assert.deepEqual(
      run.map(({ line }) => line),
      [0, 3],
    );
    await follow(run[1]);
    const api = await darkroom();
    const [task] = await eventually(async () => {
      const found = await api.listTasks({ search: 'second try' });
      return found.length > 0 ? found : undefined;
    }, 'the task');
    assert.ok(task);
    const { image } = await succeeded(task);
    assert.ok(image?.savedAs);
    assert.ok(image.savedAs.startsWith(`${inWorkspace('made/here').toString()}/`), image.savedAs);
    assert.deepEqual(await api.listTasks({ search: 'first try' }), []);
    const name = image.savedAs.split('/').at(-1) ?? '';
    const after = await lensesOf(document.uri);
    assert.ok(after.some(({ title }) => title.includes(name)));
  });

  it('go into no folder outside the workspace, and pay for nothing that would', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'darkroom-outside-'));
    symlinkSync(outside, inWorkspace('way-out').fsPath);
    try {
      const before = studio().simulator.paid.length;
      const names = [
        '..',
        '../../x',
        'docs/../../x',
        '/../x',
        `/..${outside}`,
        'way-out/x',
        '/way-out',
      ];
      const source = names.map((name) => `@folder ${name}\na leak to ${name}`).join('\n\n');
      const { document } = await show('leaks.imagine', `${source}\n|`);
      const links = (await lensesOf(document.uri)).filter(({ command }) =>
        command.endsWith('.imagine'),
      );
      assert.equal(links.length, names.length);
      for (const link of links) await follow(link);
      assert.equal(studio().simulator.paid.length, before);
      assert.deepEqual(await (await darkroom()).listTasks({ search: 'leak' }), []);

      assert.deepEqual(readdirSync(outside), []);
    } finally {
      rmSync(inWorkspace('way-out').fsPath);
      rmSync(outside, { recursive: true });
    }
  });

  it('work in blocks of Markdown, and take the picture below the block', async () => {
    const { document } = await show('docs/blocks.md', page);
    const found = await warnings(document.uri, 2);
    assert.deepEqual(found.map(({ range }) => range.start.line).sort(), [3, 5]);
    const lenses = await lensesOf(document.uri);
    assert.ok(lenses.some(({ title }) => title.includes('2 Jobs')));
    await follow(lenses.find(({ command, line }) => command.endsWith('.imagine') && line === 3));
    const api = await darkroom();
    const [task] = await eventually(async () => {
      const tasks = await api.listTasks({ search: 'cat', kinds: ['imagine'] });
      return tasks.length > 0 ? tasks : undefined;
    }, 'the task');
    assert.ok(task);
    await succeeded(task);
    const insert = (await lensesOf(document.uri)).find(({ command }) =>
      command.endsWith('.insertBelow'),
    );
    await follow(insert);
    await eventually(
      () => document.getText().includes('```\n\n![a cat](') || undefined,
      'the picture',
    );
  });
});
