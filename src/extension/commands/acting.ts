import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import { canCheckAgain } from '../../shared/lifecycle.ts';
import { hasEnded, type ImageAction, type Task } from '../../shared/task.ts';
import { askAgain } from '../tasks/askAgain.ts';
import { readArguments } from './arguments.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';
import { existingTask, targetTask } from './taskTarget.ts';
import { varyRegion } from './varyRegion.ts';
import { notice } from '../views/notice.ts';

type Acting = Pick<
  CommandHandlers,
  | 'runAction'
  | 'varyRegion'
  | 'cancelTask'
  | 'retryTask'
  | 'checkTask'
  | 'downloadAgain'
  | 'deleteTask'
  | 'copyPrompt'
>;

/** Commands on a task that exists. */
export function actingCommands(services: CommandServices): Acting {
  return {
    runAction: (invocation) => runAction(services, invocation),
    varyRegion: (invocation) => varyRegion(services, invocation),
    cancelTask: async (invocation) => {
      const core = await services.core();
      const { tasks } = core;
      const task = await targetTask(core, invocation, {
        query: { statuses: ['queued', 'submitting', 'running', 'awaitingInput', 'uncertain'] },
        none: () => services.badInput(l10n.t('Nothing is running.')),
      });
      await tasks.cancel(task.id);
      return existingTask(tasks, task.id);
    },
    retryTask: async (invocation) => {
      const core = await services.core();
      const { tasks } = core;
      const task = await targetTask(core, invocation);
      const again = tasks.retry(task.id);
      return tasks.accepted(again.id);
    },
    checkTask: async (invocation) => {
      const core = await services.core();
      const task = await targetTask(core, invocation, {
        query: { statuses: ['uncertain', 'failed', 'cancelled'] },
        fits: canCheckAgain,
        none: () => services.badInput(l10n.t('There is no task to ask a server about.')),
      });
      return askAgain(core.tasks, task.id);
    },
    downloadAgain: async (invocation) => {
      const core = await services.core();
      const task = await targetTask(core, invocation, { query: { statuses: ['succeeded'] } });
      return core.tasks.downloadAgain(task.id);
    },
    deleteTask: (invocation) => deleteTask(services, invocation),
    copyPrompt: async (invocation) => {
      const task = await targetTask(await services.core(), invocation);
      await vscode.env.clipboard.writeText(task.prompt);
      return task.prompt;
    },
  };
}

async function runAction(services: CommandServices, invocation: Invocation): Promise<Task> {
  const { ask, argument } = invocation;
  const { tasks, maker } = await services.core();
  const given = readArguments('act', argument);
  const task = await services.pictureTask(invocation, {
    query: { statuses: ['succeeded'] },
    fits: ({ actions }) => actions.length > 0,
  });
  const action = await chosenAction(invocation, task, given.actionId);
  const mask = given.mask;
  if (action.needs === 'mask' && mask === undefined) {
    await services.maskEditor.open(task.id, action.id);
    return task;
  }
  const prompt =
    given.prompt ??
    (action.needs === 'prompt' || action.needs === 'zoom'
      ? await ask.text({
          title: action.label,
          value: action.needs === 'zoom' ? `${task.prompt} --zoom 1.8` : task.prompt,
          prompt:
            action.needs === 'zoom'
              ? l10n.t('Zoom between 1 and 2, at the end of the prompt')
              : l10n.t('The prompt for this picture'),
        })
      : undefined);
  const created = await maker.act(task.id, action.id, { prompt, mask });
  if (ask.asked) services.gallery.reveal(created.id);
  return tasks.accepted(created.id);
}

async function chosenAction(
  { ask }: Invocation,
  task: Task,
  actionId: string | undefined,
): Promise<ImageAction> {
  if (actionId !== undefined) {
    const action = task.actions.find(({ id }) => id === actionId);
    if (action) return action;
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('This picture\'s server does not offer "{0}".', actionId),
    });
  }
  const chosen = await ask.pick(
    task.actions.map((action) => ({ label: action.label, action })),
    { title: task.prompt, placeHolder: l10n.t('What should be done with it?') },
  );
  return chosen.action;
}

async function deleteTask(
  services: CommandServices,
  invocation: Invocation,
): Promise<readonly string[]> {
  const core = await services.core();
  const { tasks } = core;
  const task = await targetTask(core, invocation);
  if (!hasEnded(task.status)) await tasks.cancel(task.id);
  tasks.remove([task.id]);
  services.inBackground(async () => {
    const undo = l10n.t('Undo');
    const answer = await notice.information(
      l10n.t('Deleted from the list. Saved files stay.'),
      undo,
    );
    if (answer === undo) tasks.restore([task.id]);
  });
  return [task.id];
}
