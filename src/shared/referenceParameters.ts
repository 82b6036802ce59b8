import * as l10n from '@vscode/l10n';
import { between, since, styleVersionRange } from './parameterRanges.ts';
import type { ParameterSpec } from './parameterSpec.ts';

/** What goes along as a model for style, character or thing, and how much it weighs. */
export const referenceParameters: readonly ParameterSpec[] = [
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
    summary: () => l10n.t('Weight of the style references; usually 100.'),
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
    summary: () => l10n.t('Weight of the character references; 0 is the face only.'),
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
    summary: () => l10n.t('Weight of the omni reference; usually 100.'),
    range: between(1, 1000),
    suggestions: ['25', '100', '400', '1000'],
    models: { midjourney: [[7]] },
    needs: 'oref',
  },
];
