import * as l10n from '@vscode/l10n';
import type { TaskError } from '../../shared/errors.ts';

/**
 * The sentence and the remedy of every cause that a server can have. `words` are the server's
 * own, trimmed; an empty text where it said nothing.
 */
export const failures = {
  keyRefused: (words: string): TaskError => ({
    code: 'key-refused',
    message: withWords(l10n.t('The server does not accept the API key. Set another key.'), words),
    remedy: 'setKey',
  }),
  keyUnusable: (): TaskError => ({
    code: 'key-refused',
    message: l10n.t('The API key contains characters that no key has. Copy it again and set it.'),
    remedy: 'setKey',
  }),
  outOfBalance: (words: string): TaskError => ({
    code: 'out-of-balance',
    message: withWords(
      l10n.t('The account has nothing left to pay with. Top it up and try again.'),
      words,
    ),
    remedy: 'topUp',
  }),
  bannedPrompt: (words: string, banned: readonly string[]): TaskError => ({
    code: 'banned-prompt',
    message:
      banned.length > 0
        ? l10n.t(
            'The server does not allow this in a prompt: {0}. Edit the prompt and try again.',
            banned.join(', '),
          )
        : withWords(
            l10n.t(
              'The prompt contains words that the server does not allow. Edit it and try again.',
            ),
            words,
          ),
    remedy: 'editPrompt',
    ...(banned.length > 0 && { words: banned }),
  }),
  moderated: (words: string): TaskError => ({
    code: 'moderated',
    message: withWords(
      l10n.t('Moderators refused this prompt or picture. Edit the prompt and try again.'),
      words,
    ),
    remedy: 'editPrompt',
  }),
  badRequest: (words: string): TaskError => ({
    code: 'bad-request',
    message: withWords(
      l10n.t('The server does not understand the request. Edit the prompt and try again.'),
      words,
    ),
    remedy: 'editPrompt',
  }),
  queueFull: (words: string): TaskError => ({
    code: 'queue-full',
    message: withWords(
      l10n.t('The queue of the server is full; nothing was charged. Try again in a while.'),
      words,
    ),
    remedy: 'retry',
  }),
  rateLimited: (words: string): TaskError => ({
    code: 'rate-limited',
    message: withWords(
      l10n.t('Too many requests at once; nothing was charged. Try again in a while.'),
      words,
    ),
    remedy: 'retry',
  }),
  wrongAddress: (address: string): TaskError => ({
    code: 'wrong-address',
    message: l10n.t(
      '{0} answers, but not as this API does. Check the address of the connection.',
      address,
    ),
    remedy: 'fixConnection',
  }),
  unreachable: (address: string): TaskError => ({
    code: 'unreachable',
    message: l10n.t(
      '{0} cannot be reached; nothing was charged. Check the network and the address, then try again.',
      address,
    ),
    remedy: 'retry',
  }),
  silent: (address: string): TaskError => ({
    code: 'unreachable',
    message: l10n.t(
      'No answer from {0} about the task. It may go on there, and Darkroom keeps asking.',
      address,
    ),
    remedy: 'checkAgain',
  }),
  untrusted: (address: string): TaskError => ({
    code: 'unreachable',
    message: l10n.t(
      'The certificate of {0} is not trusted on this computer, so nothing was sent. Add the authority that signed it to those that the system trusts, then try again.',
      address,
    ),
    remedy: 'retry',
  }),
  noAnswer: (address: string): TaskError => ({
    code: 'unreachable',
    message: l10n.t('{0} did not answer. Check the address and the network.', address),
    remedy: 'retry',
  }),
  timedOut: (): TaskError => ({
    code: 'timed-out',
    message: l10n.t(
      'The task has not ended for hours. It may still finish at the server: check again later.',
    ),
    remedy: 'checkAgain',
  }),
  serverTimedOut: (words: string): TaskError => ({
    code: 'timed-out',
    message: withWords(
      l10n.t('The server gave the task up because it took too long. Try again.'),
      words,
    ),
    remedy: 'retry',
  }),
  uncertainSubmit: (address: string): TaskError => ({
    code: 'uncertain-submit',
    message: l10n.t(
      '{0} did not say whether it took the task. Check again before you send it once more: it may be charged.',
      address,
    ),
    remedy: 'checkAgain',
  }),
  notFound: (): TaskError => ({
    code: 'not-found',
    message: l10n.t(
      'The server does not know this task (any more). Check again later, or send it once more.',
    ),
    remedy: 'checkAgain',
  }),
  unsupported: (words: string): TaskError => ({
    code: 'unsupported',
    message: withWords(l10n.t('This server does not offer that.'), words),
  }),
  notOffered: (address: string): TaskError => ({
    code: 'unsupported',
    message: l10n.t('{0} does not offer that, at least not under this address.', address),
    remedy: 'fixConnection',
  }),
  serverError: (words: string): TaskError => ({
    code: 'server-error',
    message:
      words === ''
        ? l10n.t('The server failed and did not say why. Try again.')
        : l10n.t('The server failed: {0}', words),
    remedy: 'retry',
  }),
  badAnswer: (): TaskError => ({
    code: 'bad-answer',
    message: l10n.t('The server said that it is done, but its answer cannot be read. Check again.'),
    remedy: 'checkAgain',
  }),
  unreadable: (): TaskError => ({
    code: 'bad-answer',
    message: l10n.t('The answer of the server cannot be read. Try again.'),
    remedy: 'retry',
  }),
  imageHostNeeded: (): TaskError => ({
    code: 'image-host-needed',
    message: l10n.t(
      'This server takes pictures by their address only. Choose an image host for local pictures.',
    ),
    remedy: 'setImageHost',
  }),
  imageHostFailed: (words: string): TaskError => ({
    code: 'server-error',
    message: withWords(
      l10n.t('The image host did not take the picture. Check its settings and try again.'),
      words,
    ),
    remedy: 'setImageHost',
  }),
  pictureGone: (): TaskError => ({
    code: 'bad-input',
    message: l10n.t(
      'The picture cannot be fetched from its address. Save it as a file and use that.',
    ),
  }),
  badInput: (message: string): TaskError => ({ code: 'bad-input', message }),
} as const;

function withWords(sentence: string, words: string): string {
  return words === '' ? sentence : l10n.t('{0} The server says: {1}', sentence, words);
}

/**
 * Why work that was begun has failed. A refusal for now is something else, after which one sends, or
 * asks, again by itself; where only the words are those of one, they are told as they are.
 */
export function ofBegunWork(error: TaskError, words: string): TaskError {
  const isForNow = error.code === 'queue-full' || error.code === 'rate-limited';
  return isForNow ? failures.serverError(words) : error;
}
