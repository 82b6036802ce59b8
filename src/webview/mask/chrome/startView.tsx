import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';

/** Before there is a picture, and where none can be had. */
export function StartView(props: {
  readonly error: string | undefined;
  readonly onRetry: () => void;
}): JSX.Element {
  const { error, onRetry } = props;
  return (
    <main class="start">
      {error === undefined ? (
        <p role="status">{l10n.t('Opening the picture…')}</p>
      ) : (
        <>
          <p class="message error" role="alert">
            {error}
          </p>
          <button type="button" class="primary" onClick={onRetry}>
            {l10n.t('Try Again')}
          </button>
        </>
      )}
    </main>
  );
}
