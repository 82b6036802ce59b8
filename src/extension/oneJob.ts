import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../shared/errors.ts';
import { expandJobs } from '../shared/permutations.ts';

/**
 * Throws `bad-input` for a prompt that stands for several jobs, by braces or `--repeat`: what
 * somebody else wrote (a recipe, a language model) is agreed to as one.
 */
export function requireOneJob(prompt: string): void {
  const { total } = expandJobs(prompt, 1);
  if (total <= 1) return;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t(
      'This prompt stands for {0} paid jobs. Imagine it in the gallery, which shows their number before it sends them.',
      total,
    ),
    remedy: 'openGallery',
  });
}
