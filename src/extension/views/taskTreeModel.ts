import * as l10n from '@vscode/l10n';
import { regionTiles } from '../../shared/regionTiles.ts';
import { hasEnded, type Task } from '../../shared/task.ts';

/** A row of the task tree. */
export type TaskTreeNode =
  | {
      readonly type: 'group';
      readonly id: string;
      readonly label: string;
      readonly tasks: readonly Task[];
    }
  | { readonly type: 'task'; readonly taskId: string }
  | { readonly type: 'more' };

/**
 * Sorts tasks (newest first) into what a person looks for: what runs and what waits for them, then
 * what failed, then what is done, by day in the person's time zone. Empty groups are left out.
 */
export function groupTasks(tasks: readonly Task[], now: number): TaskTreeNode[] {
  const running = tasks.filter((task) => !hasEnded(task.status));
  const failed = tasks.filter((task) => task.status === 'failed');
  const done = tasks.filter((task) => task.status === 'succeeded' || task.status === 'cancelled');
  const groups: TaskTreeNode[] = [];
  if (running.length > 0) {
    groups.push({ type: 'group', id: 'running', label: l10n.t('Running'), tasks: running });
  }
  for (const [day, ofDay] of byDay(done)) {
    groups.push({ type: 'group', id: `day-${day}`, label: dayLabel(day, now), tasks: ofDay });
  }
  if (failed.length > 0) {
    groups.push({ type: 'group', id: 'failed', label: l10n.t('Failed'), tasks: failed });
  }
  return groups;
}

function byDay(tasks: readonly Task[]): Map<string, Task[]> {
  const days = new Map<string, Task[]>();
  for (const task of tasks) {
    const day = dayOf(task.createdAt);
    const list = days.get(day);
    if (list) list.push(task);
    else days.set(day, [task]);
  }
  return days;
}

/** `2026-03-09`, in local time. */
function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dayLabel(day: string, now: number): string {
  if (day === dayOf(now)) return l10n.t('Today');
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return day === dayOf(yesterday.getTime()) ? l10n.t('Yesterday') : day;
}

/** Words by which package.json's menus know what can be done with a row. */
export function contextOf(task: Task): string {
  const words = ['task', task.status];
  if (!hasEnded(task.status)) words.push('running');
  if (task.image?.file) words.push('picture');
  if (task.image?.tiles) words.push('grid');
  if (task.actions.length > 0) words.push('actions');
  const isSingle = task.actions.some((action) => action.kind === 'region');
  if (isSingle || regionTiles(task).length > 0) words.push('region');
  if (task.error?.remedy === 'checkAgain') words.push('checkable');
  if (task.error?.remedy === 'downloadAgain') words.push('missing');
  return [...new Set(words)].join(' ');
}

/** What stands behind the prompt, in grey. */
export function descriptionOf(task: Task): string {
  switch (task.status) {
    case 'queued':
      return l10n.t('waiting');
    case 'submitting':
      return l10n.t('sending');
    case 'running':
      if (task.error) return task.error.message;
      return task.queuePosition === undefined || task.progress > 0
        ? `${Math.round(task.progress)} %`
        : l10n.t('place {0} in the queue', task.queuePosition);
    case 'awaitingInput':
      return l10n.t('waits for you');
    case 'uncertain':
      return l10n.t('not certain');
    case 'failed':
      return task.error?.message ?? l10n.t('failed');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'succeeded':
      return task.error ? task.error.message : kindLabel(task);
  }
}

/** How a task came to be, in a word or two. */
function kindLabel(task: Task): string {
  const tile = task.parent?.tile;
  switch (task.kind) {
    case 'imagine':
      return task.image?.tiles ? l10n.t('grid') : l10n.t('picture');
    case 'upscale':
      return tile === undefined ? l10n.t('upscale') : l10n.t('tile {0}', tile);
    case 'enlarge':
      return l10n.t('enlarged');
    case 'variation':
      return tile === undefined ? l10n.t('variation') : l10n.t('variation of {0}', tile);
    case 'region':
      return l10n.t('region repainted');
    case 'reroll':
      return l10n.t('reroll');
    case 'zoom':
      return l10n.t('zoomed out');
    case 'pan':
      return l10n.t('panned');
    case 'blend':
      return l10n.t('blend');
    case 'describe':
      return l10n.t('description');
    case 'shorten':
      return l10n.t('shortened prompt');
    case 'edit':
      return l10n.t('edit');
    case 'video':
      return l10n.t('video');
    case 'other':
      return l10n.t('picture');
  }
}

/** The prompt on one line, or what stands for it where there is none. */
export function titleOf(task: Task): string {
  const line = task.prompt.replace(/\s+/g, ' ').trim();
  return line === '' ? kindLabel(task) : line;
}
