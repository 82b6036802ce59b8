import type { TaskError } from '../../../shared/errors.ts';
import type { Body } from '../body.ts';
import { failures } from '../failures.ts';
import { quotedWords } from '../quotedWords.ts';
import { serverWords } from '../serverWords.ts';
import { errorAnswer, errorObject } from './schemas.ts';

/** What the server says of an error, wherever in the body it says it. */
export interface SpokenError {
  readonly code: string;
  readonly words: string;
  /** By which the request can be found again. */
  readonly traceId?: string;
}

/** Reads `error`, which is an object, a text or a list of either; then `detail`, `code`, `message`. */
export function spokenError(value: unknown, secrets: Iterable<string>): SpokenError | undefined {
  const answer = errorAnswer.safeParse(value);
  if (!answer.success) return undefined;
  const { error, code, message, detail, trace_id: traceId } = answer.data;
  const trace = traceId === undefined ? {} : { traceId };
  const first: unknown = Array.isArray(error) ? error[0] : error;
  const object = errorObject.safeParse(first);
  if (object.success && (object.data.code !== undefined || object.data.message !== undefined)) {
    return {
      code: object.data.code ?? code ?? '',
      words: serverWords(object.data.message ?? object.data.code, secrets),
      ...trace,
    };
  }
  const words = typeof first === 'string' && first !== '' ? first : (message ?? detail);
  if (words === undefined && code === undefined) return undefined;
  return { code: code ?? '', words: serverWords(words ?? code, secrets), ...trace };
}

/** The cause behind an error's code (`wire.md` and the guide name them); an unknown code is told in its words. */
export function errorOfCode({ code, words }: SpokenError): TaskError {
  switch (code) {
    case 'bad_request':
      return failures.badRequest(words);
    case 'invalid_token':
    case 'token_expired':
    case 'no_token':
    case 'token_mismatched':
      return failures.keyRefused(words);
    case 'used_up':
    case 'disabled':
    case 'not_applied':
      return failures.outOfBalance(words);
    case 'forbidden':
      return refusedWords(words);
    case 'too_many_requests':
      return failures.rateLimited(words);
    case 'busy':
      return failures.queueFull(words);
    case 'api_not_implemented':
      return failures.unsupported(words);
    case 'request_entity_too_large':
    case 'content_too_large':
      return failures.badRequest(words);
    case 'timeout':
      return failures.serverTimedOut(words);
    default:
      return errorOfWords(words);
  }
}

/** For errors without a code that we know: what the words give away. */
function errorOfWords(words: string): TaskError {
  if (/insufficient|balance|payment|quota/i.test(words)) return failures.outOfBalance(words);
  if (/moderator|community standards|content policy|banned/i.test(words))
    return refusedWords(words);
  if (/unrecognized argument|invalid parameter/i.test(words)) return failures.badRequest(words);
  return failures.serverError(words);
}

function refusedWords(words: string): TaskError {
  if (/balance|insufficient|quota/i.test(words)) return failures.outOfBalance(words);
  const banned = quotedWords(words);
  if (/banned/i.test(words) || banned.length > 0) return failures.bannedPrompt(words, banned);
  return failures.moderated(words);
}

/** What an HTTP answer other than 200 means. `address` is the connection's, for the sentence. */
export function errorOfAnswer(
  status: number,
  body: Body,
  { address, secrets }: { readonly address: string; readonly secrets: Iterable<string> },
): TaskError {
  const spoken = body.type === 'json' ? spokenError(body.value, secrets) : undefined;
  const words = spoken?.words ?? (body.type === 'text' ? serverWords(body.text, secrets) : '');
  const known = spoken && errorOfCode(spoken);
  if (known && known.code !== 'server-error') return known;
  if (status === 401) return failures.keyRefused(words);
  if (status === 402) return failures.outOfBalance(words);
  if (status === 403)
    return body.type === 'page' ? failures.wrongAddress(address) : refusedWords(words);
  if (status === 404 || status === 405) return failures.wrongAddress(address);
  if (status === 413) return failures.badRequest(words);
  if (status === 429) return failures.rateLimited(words);
  if (status === 400 || status === 422) return failures.badRequest(words);
  if (status < 400) return failures.wrongAddress(address);
  return failures.serverError(words === '' ? `HTTP ${status}` : words);
}
