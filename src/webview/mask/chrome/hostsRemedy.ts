import type { Remedy } from '../../../shared/errors.ts';
import type { MaskRemedy } from '../../../shared/maskMessages.ts';

/** Is it the host that does it? The others are done on this page. */
export function isHostsRemedy(remedy: Remedy | undefined): remedy is MaskRemedy {
  return remedy !== undefined && remedy !== 'retry' && remedy !== 'editPrompt';
}
