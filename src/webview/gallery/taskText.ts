import * as l10n from '@vscode/l10n';
import { parsePrompt, promptText, getParameter } from '../../shared/prompt.ts';
import type { Task, TaskKind, TaskStatus } from '../../shared/task.ts';

/** What a card is called: its prompt, or what was done where there are no words. */
export function nameOf(task: Task): string {
  const prompt = task.prompt.trim();
  return prompt === '' ? kindName(task.kind) : prompt;
}

/** The words of the prompt alone, for where there is little room. */
export function shortNameOf(task: Task): string {
  const words = promptText(parsePrompt(task.prompt));
  return words === '' ? nameOf(task) : words;
}

export function kindName(kind: TaskKind): string {
  switch (kind) {
    case 'imagine':
      return l10n.t('Imagine');
    case 'blend':
      return l10n.t('Blend');
    case 'describe':
      return l10n.t('Describe');
    case 'shorten':
      return l10n.t('Shorten');
    case 'edit':
      return l10n.t('Edit');
    case 'video':
      return l10n.t('Video');
    case 'upscale':
      return l10n.t('Upscale');
    case 'enlarge':
      return l10n.t('Enlarge');
    case 'variation':
      return l10n.t('Variation');
    case 'region':
      return l10n.t('Region');
    case 'reroll':
      return l10n.t('Reroll');
    case 'zoom':
      return l10n.t('Zoom Out');
    case 'pan':
      return l10n.t('Pan');
    case 'other':
      return l10n.t('Other');
  }
}

/** A step of a lineage: `U1`, `V2`, or the kind in words. */
export function stepName(task: Task): string {
  const tile = task.parent?.tile;
  if (tile !== undefined && task.kind === 'upscale') return `U${tile}`;
  if (tile !== undefined && task.kind === 'variation') return `V${tile}`;
  return kindName(task.kind);
}

export function statusName(status: TaskStatus): string {
  switch (status) {
    case 'queued':
      return l10n.t('Queued');
    case 'submitting':
      return l10n.t('Sending');
    case 'running':
      return l10n.t('Running');
    case 'awaitingInput':
      return l10n.t('Waits for you');
    case 'succeeded':
      return l10n.t('Done');
    case 'failed':
      return l10n.t('Failed');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'uncertain':
      return l10n.t('Uncertain');
  }
}

/** One line on where a task stands: `Running 35 % · 0:24`. */
export function statusLine(task: Task, now: number): string {
  const parts = [statusName(task.status)];
  if (task.status === 'running' && task.progress > 0) {
    parts[0] = l10n.t('{0} %', Math.round(task.progress));
  }
  if (task.keeping) parts[0] = l10n.t('Bringing it home');
  if (task.status === 'queued' && task.retryAt !== undefined && task.retryAt > now) {
    parts.push(l10n.t('again in {0}', duration(task.retryAt - now)));
  } else if (task.progress === 0 && task.queuePosition !== undefined && task.queuePosition > 0) {
    parts.push(l10n.t('place {0} in the queue', task.queuePosition));
  }
  if (task.status === 'running' || task.status === 'submitting') {
    parts.push(duration(now - (task.startedAt ?? task.createdAt)));
  }
  return parts.join(' · ');
}

/** `0:07`, `1:02:03`. Milliseconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** How long ago, in the largest unit that says something. */
export function ago(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return l10n.t('just now');
  if (minutes < 60) return l10n.t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return l10n.t('{0} h ago', hours);
  const days = Math.floor(hours / 24);
  if (days < 30) return days === 1 ? l10n.t('yesterday') : l10n.t('{0} days ago', days);
  return new Date(time).toLocaleDateString();
}

/** Width divided by height: of the picture, or what the prompt asks for. */
export function aspectOf(task: Task): number {
  if (task.image && task.image.height > 0) return task.image.width / task.image.height;
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(
    getParameter(parsePrompt(task.prompt), 'ar') ?? '',
  );
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  return width > 0 && height > 0 ? width / height : 1;
}

/** How much of a preview can be made out at so much progress: 0 to 1. */
export function sharpnessOf(progress: number): number {
  return Math.min(1, 0.25 + progress / 130);
}
