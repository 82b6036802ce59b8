import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { DarkroomError } from '../../shared/errors.ts';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import { suggestedPrompts, type Task } from '../../shared/task.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { Core } from '../core.ts';
import { requireOneJob } from '../oneJob.ts';
import { confirmationText, type Confirmation } from './confirmation.ts';
import { fileInWorkspace } from './workspacePath.ts';

/** Pictures larger than this are shown to the model as their thumbnail. Bytes. */
const pictureLimit = 3 * 1024 * 1024;

export interface ToolServices {
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
}

const schemas = {
  imagine: z.object({
    prompt: z.string().check(z.minLength(1), z.maxLength(20_000)),
    folder: z.optional(z.string()),
    connection: z.optional(z.string()),
  }),
  act: z.object({ taskId: z.string(), action: z.string(), prompt: z.optional(z.string()) }),
  describe: z.object({ file: z.string(), connection: z.optional(z.string()) }),
  list: z.object({
    search: z.optional(z.string()),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
  }),
} as const;

/** The language-model tools: an agent can write a page and illustrate it. */
export function registerTools(services: ToolServices): Disposable {
  const store = new DisposableStore();
  const { core, connections } = services;
  store.add(
    register('imagine', {
      confirm: ({ prompt, connection }) => ({
        title: l10n.t('Imagine a picture?'),
        paid: connectionIsPaid(connections, connection),
        text: prompt,
      }),
      run: async ({ prompt, folder, connection }, token) => {
        requireOneJob(prompt);
        const ready = await core();
        const task = await ready.maker.imagine(prompt, {
          connection,
          folder: folder === undefined ? undefined : (await fileInWorkspace(folder)).toString(),
        });
        return finish(ready, task, token);
      },
    }),
  );
  store.add(
    register('act', {
      confirm: async ({ taskId, action, prompt }) => ({
        title: l10n.t('Change a picture?'),
        paid: connectionIsPaid(connections, (await core()).tasks.get(taskId)?.connection),
        text: prompt === undefined ? action : `${action}\n\n${prompt}`,
      }),
      run: async ({ taskId, action, prompt }, token) => {
        if (prompt !== undefined) requireOneJob(prompt);
        const ready = await core();
        const actions = ready.tasks.get(taskId)?.actions ?? [];
        const wanted = action.toLowerCase();
        const match = actions.find(
          ({ id, label }) => id === action || label.toLowerCase() === wanted,
        );
        const task = await ready.maker.act(taskId, match?.id ?? action, { prompt });
        return finish(ready, task, token);
      },
    }),
  );
  store.add(
    register('describe', {
      confirm: ({ file, connection }) => ({
        title: l10n.t('Describe a picture?'),
        paid: connectionIsPaid(connections, connection),
        text: file,
      }),
      run: async ({ file, connection }, token) => {
        const ready = await core();
        const task = await ready.maker.describe((await fileInWorkspace(file)).toString(), {
          connection,
        });
        return finish(ready, task, token);
      },
    }),
  );
  store.add(
    register('list', {
      run: async ({ search, limit }) => {
        const { tasks } = await core();
        const found = tasks.list({ limit: limit ?? 10, ...(search !== undefined && { search }) });
        const lines = found.map((task) => JSON.stringify(summary(task)));
        return [new vscode.LanguageModelTextPart(lines.join('\n') || 'No pictures yet.')];
      },
    }),
  );
  return store;
}

type ToolName = keyof typeof schemas;
type Input<Name extends ToolName> = z.output<(typeof schemas)[Name]>;
type Part = vscode.LanguageModelTextPart | vscode.LanguageModelDataPart;

interface Tool<Name extends ToolName> {
  readonly confirm?: (input: Input<Name>) => Confirmation | Promise<Confirmation>;
  readonly run: (input: Input<Name>, token: vscode.CancellationToken) => Promise<readonly Part[]>;
}

function register<Name extends ToolName>(name: Name, tool: Tool<Name>): vscode.Disposable {
  const parse = (input: unknown): Input<Name> => {
    const parsed = schemas[name].safeParse(input);
    if (parsed.success) return parsed.data as Input<Name>;
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('The tool cannot use its input: {0}', z.prettifyError(parsed.error)),
    });
  };
  return vscode.lm.registerTool<unknown>(`darkroom_${name}`, {
    prepareInvocation: async ({ input }) => {
      const confirm = await tool.confirm?.(parse(input));
      if (!confirm) return {};
      return {
        invocationMessage: confirm.title,
        confirmationMessages: { title: confirm.title, message: confirmationText(confirm) },
      };
    },
    invoke: async ({ input }, token) =>
      new vscode.LanguageModelToolResult([...(await tool.run(parse(input), token))]),
  });
}

function connectionIsPaid(connections: ConnectionList, id: string | undefined): boolean {
  const connection = id === undefined ? connections.default : connections.find(id);
  return connection?.kind !== 'demo';
}

/** Waits for the end; a cancelled tool cancels its task. */
async function finish(core: Core, task: Task, token: vscode.CancellationToken): Promise<Part[]> {
  const listener = token.onCancellationRequested(() => void core.tasks.cancel(task.id));
  try {
    const ended = await core.tasks.finished(task.id);
    if (ended.status !== 'succeeded') {
      throw new DarkroomError(
        ended.error ?? { code: 'cancelled', message: l10n.t('The task was cancelled.') },
      );
    }
    const text = new vscode.LanguageModelTextPart(JSON.stringify(summary(ended)));
    const picture = await core.pictureForModel(ended, pictureLimit);
    return picture
      ? [text, vscode.LanguageModelDataPart.image(picture.bytes, picture.mediaType)]
      : [text];
  } finally {
    listener.dispose();
  }
}

function summary(task: Task): unknown {
  const prompts = suggestedPrompts(task);
  return {
    taskId: task.id,
    prompt: task.prompt,
    status: task.status,
    ...(task.image && {
      file: task.image.savedAs ? vscode.Uri.parse(task.image.savedAs).fsPath : task.image.file,
      width: task.image.width,
      height: task.image.height,
      ...(task.image.tiles && { grid: true }),
    }),
    ...(prompts.length > 0 && { prompts }),
    actions: task.actions.map(({ id, label }) => ({ id, label })),
  };
}
