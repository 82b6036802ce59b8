import * as l10n from '@vscode/l10n';
import type { Model, ModelFamily } from './models.ts';

/**
 * What a parameter takes behind its name.
 *
 * - `nothing`: a flag
 * - `one`: the next word
 * - `number`: the next word if it is a number; may be left out
 * - `references`: addresses, codes or `random`, separated by spaces
 * - `rest`: everything up to the next parameter
 */
export type Takes = 'nothing' | 'one' | 'number' | 'references' | 'rest';

/** The versions that know a parameter, both ends included; an open end means "and newer". */
export type VersionSpan = readonly [from: number, to?: number];

export interface ParameterSpec {
  /** As Midjourney's documentation writes it most often, without dashes. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly takes: Takes;
  /** One sentence for a person. Called late, as the language may be set after this is loaded. */
  readonly summary: () => string;
  /** Absent: every model, as far as we know. A family that is absent does not know it. */
  readonly models?: Readonly<Partial<Record<ModelFamily, readonly VersionSpan[]>>>;
  /** Smallest and largest value, for the model if one was chosen. */
  readonly range?: (model: Model | undefined) => NumberRange | undefined;
  /** What to offer behind the name; other values may be right as well. */
  readonly suggestions?: readonly string[];
  /** The parameter, or `image` prompt, without which this one does nothing. */
  readonly needs?: 'image' | 'sref' | 'cref' | 'oref';
  /** May be written several times. */
  readonly repeatable?: boolean;
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

const since = (midjourney: number, niji: number): NonNullable<ParameterSpec['models']> => ({
  midjourney: [[midjourney]],
  niji: [[niji]],
});

const between = (min: number, max: number, whole = true) => {
  const range: NumberRange = { min, max, whole };
  return (): NumberRange => range;
};

function imageWeightRange(model: Model | undefined): NumberRange {
  const old = model !== undefined && model.version < 6;
  return { min: 0, max: old ? 2 : 3 };
}

function stylizeRange(model: Model | undefined): NumberRange {
  const third = model?.family === 'midjourney' && model.version === 3;
  return third ? { min: 625, max: 60_000, whole: true } : { min: 0, max: 1000, whole: true };
}

/** Version 6 counts its style algorithms to 4, version 7 to 6; newer ones we do not know. */
function styleVersionRange(model: Model | undefined): NumberRange | undefined {
  if (model === undefined || model.version >= 8) return undefined;
  return { min: 1, max: model.version < 7 ? 4 : 6, whole: true };
}

/**
 * The parameters that we know, in the order in which they are offered. Names, ranges and versions
 * follow Midjourney's documentation (docs.midjourney.com, "Parameter List" and the page of each
 * parameter; for versions 7 and 8 also "Version"). A parameter that is not here is sent all the
 * same: servers are newer than this table.
 */
export const parameters: readonly ParameterSpec[] = [
  {
    name: 'ar',
    aliases: ['aspect'],
    takes: 'one',
    summary: () => l10n.t('Aspect ratio: width to height, in whole numbers, such as 16:9.'),
    suggestions: ['1:1', '4:3', '3:2', '16:9', '21:9', '4:5', '3:4', '2:3', '9:16'],
  },
  {
    name: 'v',
    aliases: ['version'],
    takes: 'one',
    summary: () => l10n.t('Version of the Midjourney model.'),
    suggestions: ['8.1', '8', '7', '6.1', '6', '5.2', '5.1', '5', '4'],
  },
  {
    name: 'niji',
    aliases: [],
    takes: 'number',
    summary: () => l10n.t('The Niji model, made for anime and illustration.'),
    suggestions: ['7', '6', '5', '4'],
  },
  {
    name: 'stylize',
    aliases: ['s'],
    takes: 'one',
    summary: () =>
      l10n.t('How strongly Midjourney’s own taste shapes the picture: 0–1000, usually 100.'),
    range: stylizeRange,
    suggestions: ['0', '50', '100', '250', '750', '1000'],
  },
  {
    name: 'chaos',
    aliases: ['c'],
    takes: 'one',
    summary: () => l10n.t('How different the four pictures are from each other: 0–100.'),
    range: between(0, 100),
    suggestions: ['0', '10', '25', '50', '100'],
  },
  {
    name: 'weird',
    aliases: ['w'],
    takes: 'one',
    summary: () => l10n.t('How odd the picture may be: 0–3000.'),
    range: between(0, 3000),
    suggestions: ['0', '250', '500', '1000', '3000'],
    models: since(5, 5),
  },
  {
    name: 'iw',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Weight of the image prompts against the words: 0–3, usually 1.'),
    range: imageWeightRange,
    suggestions: ['0.5', '1', '2', '3'],
    models: { midjourney: [[3, 3], [5]], niji: [[5]] },
    needs: 'image',
  },
  {
    name: 'no',
    aliases: [],
    takes: 'rest',
    summary: () => l10n.t('What must not be in the picture, separated by commas.'),
    suggestions: ['text', 'people', 'watermark', 'frame'],
  },
  {
    name: 'seed',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Starting noise: the same seed and prompt give similar pictures.'),
    range: between(0, 4_294_967_295),
  },
  {
    name: 'raw',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Less of Midjourney’s own taste, closer to the words.'),
    models: since(5.1, 6),
  },
  {
    name: 'style',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('A style of the model: raw, or one of Niji 5.'),
    suggestions: ['raw', 'cute', 'expressive', 'original', 'scenic'],
    models: { midjourney: [[4]], niji: [[5]] },
  },
  {
    name: 'tile',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('A picture that repeats without seams.'),
    models: { midjourney: [[1, 3], [5]], niji: [[5]] },
  },
  {
    name: 'quality',
    aliases: ['q'],
    takes: 'one',
    summary: () => l10n.t('Time spent on details; costs more or less accordingly.'),
    suggestions: ['0.25', '0.5', '1', '2', '4'],
  },
  {
    name: 'stop',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Stops early, at this percentage: 10–100. Earlier is blurrier.'),
    range: between(10, 100),
    suggestions: ['50', '80', '90'],
  },
  {
    name: 'sref',
    aliases: [],
    takes: 'references',
    summary: () => l10n.t('Style references: addresses of pictures, style codes, or random.'),
    suggestions: ['random'],
    models: since(6, 6),
  },
  {
    name: 'sw',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Weight of the style references: 0–1000, usually 100.'),
    range: between(0, 1000),
    suggestions: ['50', '100', '250', '1000'],
    models: since(6, 6),
    needs: 'sref',
  },
  {
    name: 'sv',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Version of the style reference algorithm.'),
    range: styleVersionRange,
    suggestions: ['6', '5', '4', '3', '2', '1'],
    models: since(6, 6),
    needs: 'sref',
  },
  {
    name: 'cref',
    aliases: [],
    takes: 'references',
    summary: () => l10n.t('Character references: addresses of pictures of one character.'),
    models: { midjourney: [[6, 6.1]], niji: [[6, 6]] },
  },
  {
    name: 'cw',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Weight of the character references: 0 (the face only) to 100.'),
    range: between(0, 100),
    suggestions: ['0', '50', '100'],
    models: { midjourney: [[6, 6.1]], niji: [[6, 6]] },
    needs: 'cref',
  },
  {
    name: 'oref',
    aliases: [],
    takes: 'references',
    summary: () =>
      l10n.t('Omni reference: the address of a picture of a person or thing to put in.'),
    models: { midjourney: [[7]] },
  },
  {
    name: 'ow',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Weight of the omni reference: 1–1000, usually 100.'),
    range: between(1, 1000),
    suggestions: ['25', '100', '400', '1000'],
    models: { midjourney: [[7]] },
    needs: 'oref',
  },
  {
    name: 'p',
    aliases: ['profile', 'personalize'],
    takes: 'rest',
    summary: () => l10n.t('Your personal taste, or the profiles and moodboards of these codes.'),
    models: since(6, 6),
  },
  {
    name: 'exp',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Experimental aesthetics: 0–100; small values do most.'),
    range: between(0, 100),
    suggestions: ['5', '10', '25', '50'],
    models: { midjourney: [[7]] },
  },
  {
    name: 'draft',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('A quick draft at half the price.'),
    models: { midjourney: [[7]] },
  },
  {
    name: 'hd',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Larger pictures at once, at a higher price.'),
    models: { midjourney: [[1, 3], [8]] },
  },
  {
    name: 'repeat',
    aliases: ['r'],
    takes: 'one',
    summary: () => l10n.t('Runs the prompt several times; each is paid for.'),
    range: between(1, 40),
    suggestions: ['2', '3', '4'],
  },
  {
    name: 'fast',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Fast mode for this prompt.'),
  },
  {
    name: 'relax',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Relax mode for this prompt.'),
  },
  {
    name: 'turbo',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Turbo mode for this prompt, at twice the price.'),
  },
  {
    name: 'public',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Shows the picture on Midjourney’s site.'),
  },
  {
    name: 'stealth',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('Hides the picture from Midjourney’s site.'),
  },
  {
    name: 'zoom',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('For a custom zoom: how far to zoom out, 1–2.'),
    range: between(1, 2, false),
    suggestions: ['1.5', '2'],
  },
  { name: 'video', aliases: [], takes: 'nothing', summary: () => l10n.t('Makes a video.') },
  {
    name: 'motion',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('For a video: how much moves, low or high.'),
    suggestions: ['low', 'high'],
  },
  {
    name: 'loop',
    aliases: [],
    takes: 'nothing',
    summary: () => l10n.t('For a video: ends as it began.'),
  },
  {
    name: 'end',
    aliases: [],
    takes: 'references',
    summary: () => l10n.t('For a video: the address of the last picture.'),
  },
  {
    name: 'bs',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('For a video: how many are made, 1, 2 or 4.'),
    suggestions: ['1', '2', '4'],
  },
];

const byName = new Map(
  parameters.flatMap((spec) => [spec.name, ...spec.aliases].map((name) => [name, spec] as const)),
);

/** Finds a parameter by its name or an alias, without dashes, in any case. */
export function findParameter(name: string): ParameterSpec | undefined {
  return byName.get(name.toLowerCase());
}
