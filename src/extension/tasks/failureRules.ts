import * as l10n from '@vscode/l10n';
import { DarkroomError, type ErrorCode, type TaskError } from '../../shared/errors.ts';

/** Refusals for now: the server did not take the submit, and may in a while. */
const refusals: ReadonlySet<ErrorCode> = new Set(['queue-full', 'rate-limited']);

/** Failures of asking. Of a task that the server has they say nothing. */
const askingFailures: ReadonlySet<ErrorCode> = new Set([
  'key-missing',
  'key-refused',
  'wrong-address',
  'unreachable',
  'queue-full',
  'rate-limited',
]);

/** Found before anything leaves the machine. */
const foundBeforeSending: ReadonlySet<ErrorCode> = new Set([
  'key-missing',
  'image-host-needed',
  'bad-input',
  'unsupported',
]);

/** The submit was not taken for now: it may be sent again by itself. */
export function isRefusal(error: TaskError): boolean {
  return refusals.has(error.code);
}

/** The question failed; what became of the task at the server stays open. */
export function isAskingFailure(error: TaskError): boolean {
  return askingFailures.has(error.code);
}

/** Nothing left this computer, so nothing was paid. */
export function wasNeverSent(error: TaskError): boolean {
  return foundBeforeSending.has(error.code);
}

/** What may be shown of anything that was thrown; the rest goes to the log. */
export function shownError(error: unknown): TaskError {
  if (error instanceof DarkroomError) return error.toTaskError();
  return {
    code: 'internal',
    message: l10n.t('Something went wrong inside Darkroom. The log has the details.'),
    remedy: 'showLog',
  };
}

/** The same to whoever reads it. */
export function sameError(one: TaskError | undefined, other: TaskError): boolean {
  return one?.code === other.code && one.message === other.message;
}

/** A failure of a task that the server has can be asked about again without paying. */
export function askableAgain(error: TaskError): TaskError {
  return error.remedy ? error : { ...error, remedy: 'checkAgain' };
}

/** The server has the task and did not end it within the deadline. */
export function timedOut(): TaskError {
  return {
    code: 'timed-out',
    message: l10n.t('The server did not finish in time. Check again: asking costs nothing.'),
    remedy: 'checkAgain',
  };
}

/** A submit was not answered, or its answer was lost with the window. */
export function uncertainSubmit(): TaskError {
  return {
    code: 'uncertain-submit',
    message: l10n.t(
      'The server did not answer, so it may or may not have taken this. Check again before sending it once more.',
    ),
    remedy: 'checkAgain',
  };
}

/** A submit was not answered, and its server says for sure that it has no such task. */
export function certainlyNotTaken(): TaskError {
  return {
    code: 'not-found',
    message: l10n.t('The server never took this, so nothing was paid. You can send it again.'),
    remedy: 'retry',
  };
}

/** `bad-answer` and the like come and go; for so many attempts in a row they are not believed. */
export const doubtfulAttempts = 5;
