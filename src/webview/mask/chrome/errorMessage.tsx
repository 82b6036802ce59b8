import type { JSX } from 'preact';
import type { TaskError } from '../../../shared/errors.ts';
import { remedyLabel } from '../../../shared/remedyLabel.ts';

export interface ErrorMessageProps {
  readonly error: TaskError;
  readonly onHelp: (error: TaskError) => void;
}

/** What went wrong, and a button that does what helps. */
export function ErrorMessage({ error, onHelp }: ErrorMessageProps): JSX.Element {
  return (
    <div class="message error" role="alert">
      <p>{error.message}</p>
      {error.remedy !== undefined && (
        <button type="button" onClick={() => onHelp(error)}>
          {remedyLabel(error.remedy)}
        </button>
      )}
    </div>
  );
}
