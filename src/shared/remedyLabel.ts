import * as l10n from '@vscode/l10n';
import type { Remedy } from './errors.ts';

/** What a remedy's button says. */
export function remedyLabel(remedy: Remedy): string {
  switch (remedy) {
    case 'setKey':
      return l10n.t('Set API Key');
    case 'addConnection':
      return l10n.t('Add Connection');
    case 'fixConnection':
      return l10n.t('Fix Connection');
    case 'topUp':
      return l10n.t('Top Up');
    case 'imagine':
      return l10n.t('Imagine');
    case 'openGallery':
      return l10n.t('Open Gallery');
    case 'editPrompt':
      return l10n.t('Edit Prompt');
    case 'retry':
      return l10n.t('Run Again');
    case 'checkAgain':
      return l10n.t('Check Again');
    case 'setImageHost':
      return l10n.t('Choose Image Host');
    case 'chooseFolder':
      return l10n.t('Choose Folder');
    case 'downloadAgain':
      return l10n.t('Download Again');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
