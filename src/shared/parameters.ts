import * as l10n from '@vscode/l10n';
import { between, imageWeightRange, notIn81, since, stylizeRange } from './parameterRanges.ts';
import type { ParameterSpec } from './parameterSpec.ts';
import { referenceParameters } from './referenceParameters.ts';
import { videoParameters } from './videoParameters.ts';

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
    optional: true,
    summary: () => l10n.t('The Niji model, made for anime and illustration.'),
    suggestions: ['7', '6', '5', '4'],
  },
  {
    name: 'stylize',
    aliases: ['s'],
    takes: 'one',
    summary: () => l10n.t('How strongly Midjourney’s own taste shapes the picture; usually 100.'),
    range: stylizeRange,
    suggestions: ['0', '50', '100', '250', '750', '1000'],
  },
  {
    name: 'chaos',
    aliases: ['c'],
    takes: 'one',
    summary: () => l10n.t('How different the four pictures are from each other.'),
    range: between(0, 100),
    suggestions: ['0', '10', '25', '50', '100'],
  },
  {
    name: 'weird',
    aliases: ['w'],
    takes: 'one',
    summary: () => l10n.t('How odd the picture may be.'),
    range: between(0, 3000),
    suggestions: ['0', '250', '500', '1000', '3000'],
    models: since(5, 5),
  },
  {
    name: 'iw',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Weight of the image prompts against the words; usually 1.'),
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
    models: notIn81,
  },
  {
    name: 'stop',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Stops early, at this percentage. Earlier is blurrier.'),
    range: between(10, 100),
    suggestions: ['50', '80', '90'],
  },
  ...referenceParameters,
  {
    name: 'p',
    aliases: ['profile', 'personalize'],
    takes: 'rest',
    optional: true,
    summary: () => l10n.t('Your personal taste, or the profiles and moodboards of these codes.'),
    models: since(6, 6),
  },
  {
    name: 'exp',
    aliases: [],
    takes: 'one',
    summary: () => l10n.t('Experimental aesthetics; small values do most.'),
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
    models: notIn81,
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
    summary: () => l10n.t('For a custom zoom: how far to zoom out.'),
    range: between(1, 2, false),
    suggestions: ['1.5', '2'],
  },
  ...videoParameters,
];

const byName = new Map(
  parameters.flatMap((spec) => [spec.name, ...spec.aliases].map((name) => [name, spec] as const)),
);

/** Finds a parameter by its name or an alias, without dashes, in any case. */
export function findParameter(name: string): ParameterSpec | undefined {
  return byName.get(name.toLowerCase());
}
