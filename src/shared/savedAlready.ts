import * as l10n from '@vscode/l10n';

/** A button of a message. */
interface Choice<T> {
  readonly label: string;
  readonly act: () => T;
}

interface SavedAlready<T> {
  readonly text: string;
  readonly choices: readonly Choice<T>[];
}

/**
 * What every face says of a picture that is a file already, and what it offers then, in this order.
 * `there`: its path, as the workspace shows it.
 */
export function savedAlready<T>(
  there: string,
  { reveal, saveAgain }: { readonly reveal: () => T; readonly saveAgain: () => T },
): SavedAlready<T> {
  return {
    text: l10n.t('Saved already as {0}.', there),
    choices: [
      { label: l10n.t('Reveal'), act: reveal },
      { label: l10n.t('Save Another Copy'), act: saveAgain },
    ],
  };
}
