import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import { expandJobs } from '../../shared/permutations.ts';
import type { Task } from '../../shared/task.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import { able } from './able.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import { Dismissed } from './asker.ts';
import type { CommandServices } from './services.ts';
import { offerSuggestions } from './suggestions.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { existingTask } from './taskTarget.ts';

/** More jobs than this from one prompt are confirmed first. */
const jobsWithoutQuestion = 4;
const jobsAtMost = 40;

type Making = Pick<CommandHandlers, 'imagine' | 'imagineHere' | 'blend' | 'describe' | 'shorten'>;

/** Commands that make a picture (or words) out of nothing but the person's input. */
export function makingCommands(services: CommandServices): Making {
  return {
    imagine: (invocation) => imagine(services, invocation, undefined),
    imagineHere: async (invocation) => {
      const folder =
        readArguments('imagine', invocation.argument).folder ??
        clickedFiles(invocation.argument, undefined)[0] ??
        (await askFolder());
      return imagine(services, invocation, folder);
    },
    blend: (invocation) => blend(services, invocation),
    describe: (invocation) => describe(services, invocation),
    shorten: (invocation) => shorten(services, invocation),
  };
}

async function imagine(
  services: CommandServices,
  { ask, argument }: Invocation,
  clickedFolder: vscode.Uri | undefined,
): Promise<Task | readonly Task[]> {
  const given = readArguments('imagine', argument);
  const connection = await services.readyConnection(given.connection);
  const sample = l10n.t('a lighthouse in a storm, oil painting --ar 16:9');
  const prompt =
    given.prompt ??
    (await ask.text({
      title: titleFor(
        clickedFolder
          ? l10n.t('Imagine in {0}', vscode.workspace.asRelativePath(clickedFolder))
          : l10n.t('Imagine'),
        connection,
      ),
      prompt: l10n.t('What should the picture show? Parameters such as --ar 16:9 go at the end.'),
      // Whoever only wants to see the demo presses Enter; whoever types replaces it.
      ...(connection.kind === 'demo' ? { value: sample } : { placeHolder: sample }),
    }));
  const { prompts, total } = expandJobs(prompt, jobsAtMost);
  if (total > jobsAtMost) {
    throw services.badInput(
      l10n.t(
        'This prompt makes {0} jobs; {1} at once are allowed. Take some braces out.',
        total,
        jobsAtMost,
      ),
    );
  }
  if (given.prompt === undefined && total > jobsWithoutQuestion) {
    const agreed = await ask.confirm(
      l10n.t('This prompt makes {0} paid jobs.', total),
      prompts.slice(0, 10).join('\n'),
      l10n.t('Imagine {0} Jobs', total),
    );
    if (!agreed) throw new Dismissed();
  }
  const { maker, tasks } = await services.core();
  const created: Task[] = [];
  for (const text of prompts) {
    created.push(
      await maker.imagine(text, {
        connection: connection.id,
        folder: (clickedFolder ?? given.folder)?.toString(),
        images: given.images?.map(String),
        styleReferences: given.styleReferences?.map(String),
        split: given.split,
      }),
    );
  }
  if (ask.asked) services.gallery.reveal(created[0]?.id);
  const accepted = await Promise.all(created.map(({ id }) => tasks.accepted(id)));
  const [only] = accepted;
  return accepted.length === 1 && only ? only : accepted;
}

async function blend(services: CommandServices, invocation: Invocation): Promise<Task> {
  const { ask, argument, selection } = invocation;
  const given = readArguments('blend', argument);
  const connection = await services.readyConnection(given.connection);
  const clicked = clickedFiles(argument, selection);
  const images =
    given.images ??
    (clicked.length >= 2
      ? clicked
      : [
          ...clicked,
          ...(await ask.pictures({
            title: l10n.t('Choose two to five pictures to blend'),
            many: true,
          })),
        ]);
  const dimensions =
    given.dimensions ?? (given.images ? undefined : await askDimensions(invocation));
  const { maker, tasks } = await services.core();
  const task = await maker.blend(images.map(String), { connection: connection.id, dimensions });
  if (ask.asked) services.gallery.reveal(task.id);
  return tasks.accepted(task.id);
}

async function askDimensions({ ask }: Invocation): Promise<'PORTRAIT' | 'SQUARE' | 'LANDSCAPE'> {
  const chosen = await ask.pick(
    [
      { label: l10n.t('Square'), description: '1:1', value: 'SQUARE' as const },
      { label: l10n.t('Landscape'), description: '3:2', value: 'LANDSCAPE' as const },
      { label: l10n.t('Portrait'), description: '2:3', value: 'PORTRAIT' as const },
    ],
    { title: l10n.t('Blend'), placeHolder: l10n.t('Shape of the blended picture') },
  );
  return chosen.value;
}

async function describe(services: CommandServices, invocation: Invocation): Promise<Task> {
  const { ask, argument, selection } = invocation;
  const given = readArguments('describe', argument);
  const connection = await services.readyConnection(given.connection);
  const { maker, tasks } = await services.core();
  const ofTask = given.taskId === undefined ? undefined : pictureOf(services, tasks, given.taskId);
  const image =
    given.image ??
    (ofTask === undefined ? undefined : vscode.Uri.file(ofTask)) ??
    clickedFiles(argument, selection)[0] ??
    (await ask.pictures({ title: l10n.t('Choose a picture to describe'), many: false }))[0];
  if (!image) throw new Dismissed();
  const task = await maker.describe(image.toString(), { connection: connection.id });
  const scripted = given.image !== undefined || given.taskId !== undefined;
  const accepted = await tasks.accepted(task.id);
  if (!scripted) offerSuggestions(services, task.id, l10n.t('Describe'), image);
  return accepted;
}

async function shorten(services: CommandServices, { ask, argument }: Invocation): Promise<Task> {
  const given = readArguments('shorten', argument);
  const connection = await able(services, given.connection, 'shorten');
  const prompt =
    given.prompt ??
    (await ask.text({
      title: titleFor(l10n.t('Shorten'), connection),
      prompt: l10n.t('The prompt whose words should be weighed'),
    }));
  const { maker, tasks } = await services.core();
  const task = await maker.shorten(prompt, { connection: connection.id });
  const accepted = await tasks.accepted(task.id);
  if (given.prompt === undefined) offerSuggestions(services, task.id, l10n.t('Shorten'));
  return accepted;
}

/** Absolute path of a task's picture. Throws `bad-input` where there is none. */
function pictureOf(services: CommandServices, tasks: TaskService, taskId: string): string {
  const file = existingTask(tasks, taskId).image?.file;
  if (file === undefined) throw services.badInput(l10n.t('This task has no picture.'));
  return file;
}

function titleFor(what: string, connection: Connection): string {
  return connection.kind === 'demo'
    ? l10n.t('{0} (demo: Midjourney is not asked)', what)
    : l10n.t('{0} with {1}', what, connection.label);
}

async function askFolder(): Promise<vscode.Uri> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Where should the picture go?'),
  });
  const [folder] = chosen ?? [];
  if (!folder) throw new Dismissed();
  return folder;
}
