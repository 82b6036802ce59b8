import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandName } from '../../src/extension/commands/commandMap.ts';
import { extension } from './support/darkroom.ts';

/** Run by links in documents with prompts: nothing that a person could look for. */
const linkCommands = [
  'darkroom.promptFile.imagine',
  'darkroom.promptFile.imagineAll',
  'darkroom.promptFile.insertBelow',
];

/** What the compiler holds to be complete: a name that the map gains or loses fails the build. */
const mapped: Readonly<Record<CommandName, true>> = {
  ...{ imagine: true, imagineHere: true, imagineSelection: true, blend: true, describe: true },
  ...{ shorten: true, openGallery: true, runAction: true, varyRegion: true, cancelTask: true },
  ...{ retryTask: true, checkTask: true, downloadAgain: true, deleteTask: true },
  ...{
    copyPrompt: true,
    saveImage: true,
    saveImageAs: true,
    saveTiles: true,
    insertImage: true,
    showRecipe: true,
  },
  ...{ runRecipe: true, useAsImagePrompt: true, useAsStyleReference: true, showLog: true },
  ...{ addConnection: true, switchConnection: true, setApiKey: true, removeApiKey: true },
  ...{ testConnection: true, editImage: true, animate: true, translate: true },
};
const mappedIds = Object.keys(mapped)
  .map((name) => `darkroom.${name}`)
  .sort();

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
  };
}

describe('The ids of the commands', () => {
  const { contributes } = extension().packageJSON as Manifest;

  it('are the same in the manifest and in the map', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), mappedIds);
  });

  it('are the same in the map and in the host', async () => {
    await extension().activate();
    const ids = await vscode.commands.getCommands(true);
    // VS Code itself makes commands for views, which are named after these.
    const ofViews = /^darkroom\.(tasks|darkroom)\./;
    const ours = ids.filter((id) => id.startsWith('darkroom.') && !ofViews.test(id));
    // Those of links come with the first document that has some.
    assert.deepEqual(ours.filter((id) => !linkCommands.includes(id)).sort(), mappedIds);
  });

  it('are those that menus and keys name', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const unknown = named.flatMap(({ command }) =>
      command === undefined || mappedIds.includes(command) ? [] : [command],
    );
    assert.deepEqual(unknown, []);
  });
});
