import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import type {
  ActionKind,
  ImageAction,
  Task,
  TaskKind,
  TaskParent,
  TaskRequest,
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
        prompt: request.prompt ?? parent.prompt,
      };
    }
  }
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

export function unknownParent(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('The picture that this action is for is no longer in the history.'),
  });
}

function taskParent(parent: Task, action: ImageAction): TaskParent {
  return { taskId: parent.id, ...(action.tile && { tile: action.tile }) };
}
