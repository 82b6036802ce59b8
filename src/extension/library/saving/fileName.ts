import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import type { Task, TileNumber } from '../../../shared/task.ts';
import { safeSegment } from './safeSegment.ts';
import { slugOf } from './slug.ts';

export type TemplateVariable = (typeof templateVariables)[number];

export const templateVariables = [
  'date', // 2026-01-31, local
  'time', // 23-59-01, local
  'slug', // the first words of the prompt
  'prompt', // all of it, cut to what a name may hold
  'shortId',
  'id',
  'kind',
  'tile',
  'seed',
  'parent',
] as const;

/** What the variables of `darkroom.save.fileName` and `.folder` stand for. */
export function templateValues(task: Task, tile?: TileNumber): Record<TemplateVariable, string> {
  const made = new Date(task.createdAt);
  return {
    date: [made.getFullYear(), twoDigits(made.getMonth() + 1), twoDigits(made.getDate())].join('-'),
    time: [made.getHours(), made.getMinutes(), made.getSeconds()].map(twoDigits).join('-'),
    slug: slugOf(task.prompt) || task.kind,
    prompt: task.prompt || task.kind,
    shortId: shortId(task.id),
    id: task.id,
    kind: task.kind,
    tile: tile === undefined ? '' : String(tile),
    seed: task.seed ?? '',
    parent: task.parent ? shortId(task.parent.taskId) : '',
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** From the end: ids may begin with the time, which is the same for all of a batch. */
function shortId(id: string): string {
  return id.replace(/[^a-z0-9]/gi, '').slice(-6);
}

/**
 * The path that a template stands for, one safe name for each part between its own slashes. A
 * value is always within one name. Rejects a template that leaves its folder as `bad-input`.
 */
export function expandTemplate(
  template: string,
  values: Readonly<Record<TemplateVariable, string>>,
): string[] {
  const parts = template.split(/[/\\]/);
  if (parts.some((part) => /^\s*\.{1,2}\s*$/.test(part) && part.trim() !== '.')) throw leaves();
  if (parts[0] === '' && parts.length > 1) throw leaves();
  if (/^[a-z]:$/i.test(parts[0] ?? '')) throw leaves();
  return parts
    .filter((part) => part.trim() !== '' && part.trim() !== '.')
    .map((part) => safeSegment(expandPart(part, values)));
}

/** Unknown variables stay as they are written, so that a typing mistake shows in the name. */
function expandPart(part: string, values: Readonly<Record<string, string>>): string {
  const expanded = part.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
  // What an empty variable leaves behind: `fox--.png`.
  return part.includes('${') ? expanded.replace(/-{2,}/g, '-').replace(/^-|-$/g, '') : expanded;
}

function leaves(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t(
      'The folder or file name in the settings leads out of the workspace. Choose a folder inside it.',
    ),
    remedy: 'chooseFolder',
  });
}
