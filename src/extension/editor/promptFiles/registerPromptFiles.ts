import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { DarkroomError } from '../../../shared/errors.ts';
import { place, referenceIn } from '../placing/placedReference.ts';
import type { EditorServices } from '../ports.ts';
import { promptBlocks } from './promptBlocks.ts';
import { PromptDiagnostics } from './promptDiagnostics.ts';
import { promptSelector, promptsOf } from './promptDocuments.ts';
import { registerPromptLanguage } from './promptLanguage.ts';
import { lensCommands, PromptLenses } from './promptLenses.ts';
import { PromptRunner } from './promptRunner.ts';

const address = z.string();
const count = z.int().check(z.minimum(0));
const runArguments = z.tuple([address, count]);
const runAllArguments = z.union([z.tuple([address]), z.tuple([])]);
const insertArguments = z.tuple([address, count, z.string()]);

/** Prompts as code: `.imagine` files and fenced `imagine` blocks in Markdown. */
export function registerPromptFiles(services: EditorServices): vscode.Disposable {
  const runner = new PromptRunner(services);
  const lenses = new PromptLenses(services);
  const register = (
    command: string,
    work: (given: unknown[]) => Promise<unknown>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(command, (...given: unknown[]) =>
      services.inBackground(() => work(given)),
    );
  return vscode.Disposable.from(
    new PromptDiagnostics(),
    registerPromptLanguage(),
    lenses,
    vscode.languages.registerCodeLensProvider(promptSelector, lenses),
    register(lensCommands.run, async (given) => {
      const [uri, index] = parsed(runArguments, given);
      const document = await open(uri);
      const prompt = promptsOf(document).prompts[index];
      if (prompt !== undefined) await runner.run(document, [prompt]);
    }),
    register(lensCommands.runAll, async (given) => {
      const [uri] = parsed(runAllArguments, given.slice(0, 1).map(String));
      const document =
        uri === undefined ? vscode.window.activeTextEditor?.document : await open(uri);
      if (document !== undefined) await runner.run(document, promptsOf(document).prompts);
    }),
    register(lensCommands.insertBelow, async (given) => {
      const [uri, offset, taskId] = parsed(insertArguments, given);
      await insertBelow(services, await open(uri), offset, taskId);
    }),
  );
}

/** Puts a picture behind the block that its prompt stands in. */
async function insertBelow(
  services: EditorServices,
  document: vscode.TextDocument,
  offset: number,
  taskId: string,
): Promise<void> {
  const block = promptBlocks(document.getText()).find(
    ({ start, end }) => start <= offset && offset <= end,
  );
  const task = (await services.tasks()).get(taskId);
  if (block === undefined || task === undefined) return;
  const reference = await referenceIn(document, {
    uri: await services.savedPicture(taskId),
    alt: task.prompt,
    ...(task.image && { width: task.image.width, height: task.image.height }),
  });
  await place(document, document.positionAt(block.after), { ...reference, block: true });
}

async function open(uri: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
}

function parsed<T>(schema: z.ZodMiniType<T>, given: unknown[]): T {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t('This command is run by a link in a document with prompts.'),
  });
}
