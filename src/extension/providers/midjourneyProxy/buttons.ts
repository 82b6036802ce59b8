import * as l10n from '@vscode/l10n';
import type { ActionKind, ImageAction, TileNumber } from '../../../shared/task.ts';
import { humanise } from '../humanise.ts';
import { changeActions } from './changes.ts';
import { buttons as buttonList, type Button, type Task } from './schemas.ts';

type Meaning = Omit<ImageAction, 'id'>;

/** A pattern of customId and what it means. The parts of the match are the digits or words in it. */
type Rule = readonly [RegExp, (part: string, button: Button) => Meaning];

const linkStyle = 5;

/**
 * By customId, never by label or emoji: those differ from server to server. Unknown ones keep the
 * words of the server and work all the same.
 */
const rules: readonly Rule[] = [
  [/^MJ::JOB::upsample::([1-4])\b/i, (part) => tiled('upscale', l10n.t('Upscale {0}', part), part)],
  [/^MJ::JOB::variation::([1-4])\b/i, (part) => tiled('variation', l10n.t('Vary {0}', part), part)],
  [/^MJ::JOB::reroll\b/i, () => plain('reroll', l10n.t('Reroll'))],
  [/^MJ::JOB::redo_up(?:sample|scale)_(\w+)/i, (part) => plain('enlarge', redoLabel(part))],
  [/^MJ::JOB::up(?:sample|scale)_(\w+)/i, (part) => plain('enlarge', enlargeLabel(part))],
  [/^MJ::JOB::low_variation\b/i, () => plain('vary', l10n.t('Vary Subtle'))],
  [/^MJ::JOB::high_variation\b/i, () => plain('vary', l10n.t('Vary Strong'))],
  [/^MJ::Inpaint\b/i, () => ({ ...plain('region', l10n.t('Vary Region')), needs: 'mask' })],
  [/^MJ::Outpaint::50\b/i, () => plain('zoom', l10n.t('Zoom Out 2x'))],
  [/^MJ::Outpaint::75\b/i, () => plain('zoom', l10n.t('Zoom Out 1.5x'))],
  [/^MJ::Outpaint::100\b/i, () => plain('square', l10n.t('Make Square'))],
  [/^MJ::Outpaint\b/i, (_part, button) => plain('zoom', spoken(button) ?? l10n.t('Zoom Out'))],
  [/^MJ::CustomZoom\b/i, () => ({ ...plain('customZoom', l10n.t('Custom Zoom')), needs: 'zoom' })],
  [/^MJ::JOB::pan_left\b/i, () => plain('pan', l10n.t('Pan Left'))],
  [/^MJ::JOB::pan_right\b/i, () => plain('pan', l10n.t('Pan Right'))],
  [/^MJ::JOB::pan_up\b/i, () => plain('pan', l10n.t('Pan Up'))],
  [/^MJ::JOB::pan_down\b/i, () => plain('pan', l10n.t('Pan Down'))],
  [/^MJ::JOB::animate_high_extend/i, () => plain('animate', l10n.t('Extend High Motion'))],
  [/^MJ::JOB::animate_low_extend/i, () => plain('animate', l10n.t('Extend Low Motion'))],
  [/^MJ::JOB::animate_high/i, () => plain('animate', l10n.t('Animate High Motion'))],
  [/^MJ::JOB::animate_low/i, () => plain('animate', l10n.t('Animate Low Motion'))],
  [
    /^MJ::JOB::video_virtual_upscale::([1-4])/i,
    (part) => plain('other', l10n.t('Pick Video {0}', part)),
  ],
  [
    /^MJ::JOB::video::.*manual/i,
    () => ({ ...plain('animate', l10n.t('Animate Manually')), needs: 'prompt' }),
  ],
  [/^MJ::Job::PicReader::([1-9])/i, (part) => plain('prompt', l10n.t('Imagine Prompt {0}', part))],
  [/^MJ::Job::PicReader::all/i, () => plain('prompt', l10n.t('Imagine All Prompts'))],
  [/^MJ::Picread::Retry/i, () => plain('reroll', l10n.t('Describe Again'))],
  [
    /^MJ::Job::PromptAnalyzer::([1-9])/i,
    (part) => plain('prompt', l10n.t('Imagine Prompt {0}', part)),
  ],
];

/** Makes no picture and no task. */
const hidden = /^MJ::BOOKMARK\b/i;

/** What can be done with a finished task, because its server offers it. */
export function actionsOf(task: Task): ImageAction[] {
  if (task.buttons === undefined || task.buttons === null) return changeActions(task.action);
  const seen = new Set<string>();
  return buttonList.parse(task.buttons).flatMap((button) => {
    const { customId: id, style } = button;
    if (id === undefined || style === linkStyle || hidden.test(id) || seen.has(id)) return [];
    seen.add(id);
    return [{ id, ...meaningOf(id, button) }];
  });
}

function meaningOf(id: string, button: Button): Meaning {
  for (const [pattern, mean] of rules) {
    const match = pattern.exec(id);
    if (match) return mean(match[1] ?? '', button);
  }
  return plain('other', spoken(button) ?? nameOf(id));
}

function plain(kind: ActionKind, label: string): Meaning {
  return { kind, label };
}

function tiled(kind: ActionKind, label: string, digit: string): Meaning {
  return { kind, label, tile: Number(digit) as TileNumber };
}

/** `v6r1_2x_creative`, `v5_4x` … */
function enlargeLabel(name: string): string {
  if (/subtle/i.test(name)) return l10n.t('Upscale Subtle');
  if (/creative/i.test(name)) return l10n.t('Upscale Creative');
  if (/4x/i.test(name)) return l10n.t('Upscale 4x');
  return /2x/i.test(name) ? l10n.t('Upscale 2x') : humanise(`upscale_${name}`);
}

function redoLabel(name: string): string {
  if (/subtle/i.test(name)) return l10n.t('Redo Upscale Subtle');
  if (/creative/i.test(name)) return l10n.t('Redo Upscale Creative');
  if (/4x/i.test(name)) return l10n.t('Redo Upscale 4x');
  return /2x/i.test(name) ? l10n.t('Redo Upscale 2x') : humanise(`redo_upscale_${name}`);
}

/** The button's own words, where it has any: an emoji alone says nothing to a screen reader. */
function spoken({ label, emoji }: Button): string | undefined {
  return [label, emoji].find((text) => text !== undefined && /\p{L}{2}|\d/u.test(text));
}

/** `MJ::JOB::new_thing::1::<hash>::SOLO` → `New Thing`. */
function nameOf(id: string): string {
  const parts = id.split('::').filter((part) => !/^(MJ|JOB)$/i.test(part));
  return humanise(parts[0] ?? id);
}
