import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DarkroomApi } from '../../../src/extension/api.ts';
import type { CommandName, CommandResults } from '../../../src/extension/commands/commandMap.ts';
import type { Task } from '../../../src/shared/task.ts';

/** The extension under test. */
export function extension(): vscode.Extension<DarkroomApi> {
  const found = vscode.extensions.getExtension<DarkroomApi>('darkroom.darkroom');
  assert.ok(found, 'The extension is not there.');
  return found;
}

/** What it gives to other extensions. */
export async function darkroom(): Promise<DarkroomApi> {
  return extension().activate();
}

/** Calls a command as a script does. */
export async function run<Name extends CommandName>(
  name: Name,
  argument: object = {},
): Promise<CommandResults[Name]> {
  await extension().activate();
  return vscode.commands.executeCommand<CommandResults[Name]>(`darkroom.${name}`, argument);
}

/** `imagine` of a prompt without braces. */
export async function imagineOne(argument: {
  readonly prompt: string;
  readonly connection?: string;
  readonly folder?: vscode.Uri;
}): Promise<Task> {
  const task = await run('imagine', argument);
  assert.ok('id' in task, 'More than one task was made.');
  return task;
}

/** Waits for the end of a task, which must be a good one. */
export async function succeeded(task: Pick<Task, 'id'>): Promise<Task> {
  const ended = await (await darkroom()).finished(task.id);
  assert.equal(ended.status, 'succeeded', ended.error?.message);
  return ended;
}

/** The wire id of what a picture's button says. */
export function actionId(task: Task, label: string): string {
  const action = task.actions.find((candidate) => candidate.label === label);
  assert.ok(action, `No "${label}" among ${task.actions.map((known) => known.label).join(', ')}`);
  return action.id;
}

/** What a promise that must be refused was refused with. */
export async function refusal(
  work: PromiseLike<unknown>,
): Promise<{ readonly code: unknown; readonly message: string }> {
  const error: unknown = await work.then(
    () => assert.fail('It was not refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error);
  if (error instanceof assert.AssertionError) throw error;
  return { code: 'code' in error ? error.code : undefined, message: error.message };
}
