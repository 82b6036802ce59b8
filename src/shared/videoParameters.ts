import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from './parameterSpec.ts';

/** What makes a video of a picture, and how. */
export const videoParameters: readonly ParameterSpec[] = [
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
