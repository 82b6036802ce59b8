import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import {
  suggestedPrompts,
  type ActionKind,
  type ImageAction,
  type Task,
  type TaskKind,
  type TaskParent,
  type TaskRequest,
} from '../../shared/task.ts';

const kindOfAction: Record<ActionKind, TaskKind> = {
  upscale: 'upscale',
  variation: 'variation',
  vary: 'variation',
  reroll: 'reroll',
  enlarge: 'enlarge',
  region: 'region',
  zoom: 'zoom',
  customZoom: 'zoom',
  square: 'zoom',
  pan: 'pan',
  animate: 'video',
  prompt: 'imagine',
  favourite: 'other',
  other: 'other',
};

/**
 * The task of a request, queued. `parentOf` finds the task that an action is for; an action runs
 * where its parent ran, since no other server knows the picture. Throws `bad-input`.
 */
export function newTask(
  request: TaskRequest,
  given: { readonly id: string; readonly connection: string; readonly now: number },
  parentOf: (taskId: string) => Task | undefined,
): Task {
  const task: Task = {
    id: given.id,
    connection: given.connection,
    kind: 'other',
    prompt: '',
    status: 'queued',
    progress: 0,
    actions: [],
    createdAt: given.now,
  };
  switch (request.kind) {
    case 'imagine':
    case 'shorten':
    case 'edit':
    case 'video':
      return { ...task, kind: request.kind, prompt: request.prompt };
    case 'blend':
      return { ...task, kind: 'blend', prompt: request.prompt ?? '' };
    case 'describe':
      return { ...task, kind: 'describe' };
    case 'action': {
      const parent = parentOf(request.taskId);
      if (parent === undefined) throw unknownParent();
      const action = actionOf(parent, request);
      return {
        ...task,
        connection: parent.connection,
        kind: kindOfAction[action.kind],
        parent: taskParent(parent, action),
        prompt: request.prompt ?? promptOfAction(parent, action) ?? parent.prompt,
      };
    }
  }
}

/**
 * The prompt that an action imagines, where the parent is a description or a shortened prompt:
 * `MJ::Job::PicReader::3` is the third. Of an action that imagines all, the one `further` behind
 * the first.
 */
export function promptOfAction(parent: Task, action: ImageAction, further = 0): string | undefined {
  if (action.kind !== 'prompt') return undefined;
  const number = Number(/::([1-9])\b/.exec(action.id)?.[1] ?? 1);
  return suggestedPrompts(parent)[number - 1 + further];
}

/**
 * The action that a request names. One that the server did not list may work all the same (Ace
 * lists no region), so it is sent as it is.
 */
export function actionOf(
  parent: Task,
  request: TaskRequest & { readonly kind: 'action' },
): ImageAction {
  const { actionId, mask } = request;
  const listed = parent.actions.find((action) => action.id === actionId);
  return listed ?? { id: actionId, kind: mask ? 'region' : 'other', label: actionId };
}

/** `bad-input`. */
export function unknownParent(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('The picture that this action is for is no longer in the history.'),
  });
}

function taskParent(parent: Task, action: ImageAction): TaskParent {
  return { taskId: parent.id, ...(action.tile && { tile: action.tile }) };
}
