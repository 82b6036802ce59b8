import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('The extension in its host', () => {
  const extension = vscode.extensions.getExtension<{ apiVersion: number }>('darkroom.darkroom');

  it('is found by its id', () => {
    assert.ok(extension);
  });

  it('activates and gives its interface to other extensions', async () => {
    assert.equal((await extension?.activate())?.apiVersion, 1);
  });

  it('registers every command that its manifest declares', async () => {
    const { contributes } = extension?.packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
    assert.ok(contributes.commands.length > 0);
  });
});
