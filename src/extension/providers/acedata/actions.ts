import * as l10n from '@vscode/l10n';
import type { ActionKind, ImageAction, TileNumber } from '../../../shared/task.ts';
import { humanise } from '../humanise.ts';

interface Meaning {
  readonly kind: ActionKind;
  readonly label: () => string;
  readonly tile?: TileNumber;
  readonly needs?: 'mask';
}

/** Offered by the client for every single picture: no list of the server's ever names it. */
export const regionAction = 'variation_region';

/** The action words of the guide and of the vendor's own clients. */
const meanings: Readonly<Record<string, Meaning>> = {
  reroll: { kind: 'reroll', label: () => l10n.t('Reroll') },
  upscale_2x: { kind: 'enlarge', label: () => l10n.t('Upscale 2x') },
  upscale_4x: { kind: 'enlarge', label: () => l10n.t('Upscale 4x') },
  upscale_subtle: { kind: 'enlarge', label: () => l10n.t('Upscale Subtle') },
  upscale_creative: { kind: 'enlarge', label: () => l10n.t('Upscale Creative') },
  redo_upscale_2x: { kind: 'enlarge', label: () => l10n.t('Redo Upscale 2x') },
  redo_upscale_4x: { kind: 'enlarge', label: () => l10n.t('Redo Upscale 4x') },
  redo_upscale_subtle: { kind: 'enlarge', label: () => l10n.t('Redo Upscale Subtle') },
  redo_upscale_creative: { kind: 'enlarge', label: () => l10n.t('Redo Upscale Creative') },
  variation_subtle: { kind: 'vary', label: () => l10n.t('Vary Subtle') },
  variation_strong: { kind: 'vary', label: () => l10n.t('Vary Strong') },
  [regionAction]: { kind: 'region', label: () => l10n.t('Vary Region'), needs: 'mask' },
  zoom_out_2x: { kind: 'zoom', label: () => l10n.t('Zoom Out 2x') },
  zoom_out_1_5x: { kind: 'zoom', label: () => l10n.t('Zoom Out 1.5x') },
  square: { kind: 'square', label: () => l10n.t('Make Square') },
  pan_left: { kind: 'pan', label: () => l10n.t('Pan Left') },
  pan_right: { kind: 'pan', label: () => l10n.t('Pan Right') },
  pan_up: { kind: 'pan', label: () => l10n.t('Pan Up') },
  pan_down: { kind: 'pan', label: () => l10n.t('Pan Down') },
};

/** What an action word of the server does; unknown ones are shown as they are and still work. */
export function toImageAction(word: string): ImageAction {
  const ofTile = /^(upscale|variation)([1-4])$/.exec(word);
  if (ofTile) {
    const tile = Number(ofTile[2]) as TileNumber;
    return ofTile[1] === 'upscale'
      ? { id: word, kind: 'upscale', label: l10n.t('Upscale {0}', tile), tile }
      : { id: word, kind: 'variation', label: l10n.t('Vary {0}', tile), tile };
  }
  const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined;
  if (!meaning) return { id: word, kind: 'other', label: humanise(word) };
  const { kind, label, needs } = meaning;
  return { id: word, kind, label: label(), ...(needs && { needs }) };
}

/**
 * A finished video can be gone on with, each of its clips by itself. No list of the server's names
 * that, nor has the wire one word for it, so these ids are ours.
 */
export function extendActions(clips: number): ImageAction[] {
  return Array.from({ length: clips }, (_, index) => ({
    id: `extend::${index + 1}`,
    kind: 'animate',
    label: l10n.t('Extend Video {0}', index + 1),
  }));
}

/** Which clip an action goes on with, counted from 0 as on the wire; undefined for all others. */
export function extendedClip(actionId: string): number | undefined {
  const number = /^extend::([1-9])$/.exec(actionId)?.[1];
  return number === undefined ? undefined : Number(number) - 1;
}

/** Whether a picture with these actions is a grid: only a grid has tiles to pick. */
export function isGrid(words: readonly string[]): boolean {
  return words.some((word) => /^upscale[1-4]$/.test(word));
}

/** The server's list, each word once, and region for any single picture that can be acted on. */
export function toImageActions(
  words: readonly string[],
  imageId: string | undefined,
): ImageAction[] {
  const unique = new Set(words);
  if (imageId !== undefined && words.length > 0 && !isGrid(words)) unique.add(regionAction);
  return [...unique].map(toImageAction);
}
