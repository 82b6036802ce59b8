import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../shared/event.ts';
import { registerTools } from './agent/tools.ts';
import { createApi, type DarkroomApi } from './api.ts';
import { registerCommands } from './commands/register.ts';
import { remedyRunner } from './commands/remedies.ts';
import { ConnectionList } from './connections/connectionList.ts';
import { KeyStore } from './connections/keyStore.ts';
import { settings } from './connections/settings.ts';
import { createEditorServices } from './editor/createEditorServices.ts';
import { DocumentInserter } from './editor/placing/documentInserter.ts';
import { DroppedPictures } from './editor/dropping/droppedPictures.ts';
import { LastEditor } from './editor/placing/lastEditor.ts';
import { registerDropAndPaste } from './editor/dropping/dropAndPaste.ts';
import { promptFilesOnDemand } from './editor/promptFiles/promptFilesOnDemand.ts';
import { SelectionImaginer } from './editor/placing/selectionImaginer.ts';
import { LazyCore } from './lazyCore.ts';
import { hasHistory, storageFolders } from './storageFolders.ts';
import { ErrorMessages } from './views/errorMessages.ts';
import { createGallery } from './views/gallery.ts';
import { createMaskEditor } from './views/maskEditor.ts';
import { TaskTree } from './views/taskTree.ts';
import { registerTileFiles } from './views/tileFiles.ts';
import { watchTasks } from './views/watchTasks.ts';
import { EditorWorkspaceFiles, readUri } from './workspaceFiles.ts';

let closing: (() => Promise<void>) | undefined;

/** VS Code waits for it: what is under way is let go of before the database closes. */
export async function deactivate(): Promise<void> {
  await closing?.();
}

/** The composition root: builds the parts and hands each what it needs. */
export function activate(context: vscode.ExtensionContext): DarkroomApi {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const parts = new DisposableStore();
  context.subscriptions.push(parts);
  const { extensionUri, extensionPath } = context;
  const folders = storageFolders(context);

  const log = parts.add(vscode.window.createOutputChannel('Darkroom', { log: true }));
  const runRemedy = remedyRunner({
    core: () => core.get(),
    connections: () => connections,
    gallery: () => gallery,
  });
  const messages = new ErrorMessages(log, runRemedy);
  const onDefect = (error: unknown): void => messages.log(error);
  const connections = parts.add(new ConnectionList((problem) => messages.tell(problem)));
  const keys = parts.add(new KeyStore(context.secrets));
  const core = new LazyCore(async () => {
    const { createCore } = await import('./core.ts');
    return createCore({
      ...{ extensionPath, folders, connections, keys, settings, readFile: readUri },
      version: (context.extension.packageJSON as { readonly version: string }).version,
      files: new EditorWorkspaceFiles(),
      publicAddress: async (local) =>
        (await vscode.env.asExternalUri(vscode.Uri.parse(local))).toString(true),
      report: onDefect,
      tell: (sentence) => messages.tell(sentence),
      translations: vscode.l10n.bundle,
    });
  });

  const view = { extensionUri, folders, core: core.get, connections, keys, runRemedy, onDefect };
  const gallery = parts.add(createGallery(view));
  const maskEditor = parts.add(createMaskEditor({ ...view, gallery }));
  parts.add(registerTileFiles(core.get));
  const tree = parts.add(new TaskTree(core.get));
  parts.add(
    core.onDidLoad((loaded) => {
      parts.add(watchTasks(loaded, tree, messages, () => gallery.isVisible));
    }),
  );

  const editor = createEditorServices(core.get, messages.inBackground);
  const lastEditor = parts.add(new LastEditor());
  const inserter = new DocumentInserter(lastEditor);
  const selectionImaginer = new SelectionImaginer(editor, lastEditor, inserter);
  parts.add(registerDropAndPaste(new DroppedPictures(editor)));
  parts.add(promptFilesOnDemand(editor));

  const faces = { gallery, maskEditor, inserter, selectionImaginer };
  const services = { core: core.get, connections, keys, log, messages, ...faces };
  const loadCommands = async () => {
    const { commandHandlers } = await import('./commands/commandHandlers.ts');
    return commandHandlers(services);
  };
  parts.add(registerCommands(loadCommands, (error) => messages.show(error)));
  parts.add(registerTools({ core: core.get, connections }));
  closing = () => core.close();

  // What an earlier session left unfinished goes on, whether or not anyone looks.
  if (hasHistory(folders)) messages.inBackground(core.get);
  return createApi(core);
}
