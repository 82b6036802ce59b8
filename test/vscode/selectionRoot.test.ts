import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DocumentInserter } from '../../src/extension/editor/placing/documentInserter.ts';
import { LastEditor } from '../../src/extension/editor/placing/lastEditor.ts';
import { SelectionImaginer } from '../../src/extension/editor/placing/selectionImaginer.ts';
import type { EditorServices } from '../../src/extension/editor/ports.ts';
import { closeEditors, show } from './support/documents.ts';

describe('What is imagined from a selection', () => {
  afterEach(closeEditors);

  it("goes below the document's own workspace folder, whatever is active by then", async () => {
    const roots: (string | undefined)[] = [];
    const asked = new Error('asked');
    const services: EditorServices = {
      tasks: () => Promise.reject(new Error('not needed')),
      runImagine: (_prompt, { root }) => {
        roots.push(root?.toString());
        return Promise.reject(asked);
      },
      inBackground: () => assert.fail('not needed'),
      savedPicture: () => Promise.reject(new Error('not needed')),
      knownPicture: () => Promise.reject(new Error('not needed')),
    };
    const lastEditor = new LastEditor();
    try {
      const { document } = await show('docs/selected.md', 'a lamp|\n');
      const imaginer = new SelectionImaginer(
        services,
        lastEditor,
        new DocumentInserter(lastEditor),
      );
      await assert.rejects(imaginer.imagine({ prompt: 'a lamp' }), asked);
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      assert.deepEqual(roots, [folder?.uri.toString()]);
      assert.ok(folder);
    } finally {
      lastEditor.dispose();
    }
  });
});
