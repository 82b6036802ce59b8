import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Task } from '../../shared/task.ts';
import type { Ability } from '../providers/provider.ts';
import { able } from './able.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import { Dismissed } from './asker.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';
import { existingTask } from './taskTarget.ts';

type Transforming = Pick<CommandHandlers, 'editImage' | 'animate' | 'translate'>;

/** Commands for what some servers offer beyond making pictures: edits, videos, translation. */
export function transformingCommands(services: CommandServices): Transforming {
  return {
    editImage: async (invocation) => {
      const { picture, prompt, connection } = await pictureAndPrompt(services, invocation, {
        ability: 'edit',
        title: l10n.t('Edit Picture'),
        ask: l10n.t('What should be different?'),
      });
      const { maker } = await services.core();
      return follow(services, invocation, await maker.edit(picture, prompt, { connection }));
    },
    animate: async (invocation) => {
      const { picture, prompt, connection } = await pictureAndPrompt(services, invocation, {
        ability: 'video',
        title: l10n.t('Animate Picture'),
        ask: l10n.t('What should move, and how?'),
      });
      const { maker } = await services.core();
      const { motion, loop } = readArguments('transform', invocation.argument);
      const task = await maker.animate(picture, prompt, { connection, motion, loop });
      return follow(services, invocation, task);
    },
    translate: (invocation) => translate(services, invocation),
  };
}

interface Question {
  readonly ability: Ability;
  readonly title: string;
  readonly ask: string;
}

async function pictureAndPrompt(
  services: CommandServices,
  invocation: Invocation,
  { ability, title, ask: question }: Question,
): Promise<{ picture: string; prompt: string; connection: string }> {
  const { ask, argument, selection } = invocation;
  const given = readArguments('transform', argument);
  const connection = await able(services, given.connection, ability);
  const picture =
    given.image?.toString() ??
    (given.taskId === undefined ? undefined : await fileOfTask(services, given.taskId)) ??
    clickedFiles(argument, selection)[0]?.toString() ??
    (await ask.pictures({ title, many: false }))[0]?.toString();
  if (picture === undefined) throw new Dismissed();
  const prompt = given.prompt ?? (await ask.text({ title, prompt: question }));
  return { picture, prompt, connection: connection.id };
}

async function fileOfTask(services: CommandServices, taskId: string): Promise<string> {
  const { tasks } = await services.core();
  const file = existingTask(tasks, taskId).image?.file;
  if (file === undefined) throw services.badInput(l10n.t('This task has no picture.'));
  return vscode.Uri.file(file).toString();
}

async function follow(services: CommandServices, { ask }: Invocation, task: Task): Promise<Task> {
  if (ask.asked) services.gallery.reveal(task.id);
  const { tasks } = await services.core();
  return tasks.accepted(task.id);
}

async function translate(
  services: CommandServices,
  { ask, argument }: Invocation,
): Promise<string> {
  const given = readArguments('shorten', argument);
  const connection = await able(services, given.connection, 'translate');
  const title = l10n.t('Translate Prompt');
  const text =
    given.prompt ?? (await ask.text({ title, prompt: l10n.t('The prompt, in any language') }));
  const { providerOf } = await services.core();
  const provider = providerOf(connection.id);
  const translated = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort(new Dismissed()));
      return provider.translate?.(text, abort.signal) ?? Promise.resolve(text);
    },
  );
  if (ask.asked) services.gallery.fill({ prompt: translated });
  return translated;
}
