import type { TaskError } from '../../../shared/errors.ts';
import type { Answer } from '../authorisedClient.ts';
import { failures } from '../failures.ts';
import { quotedWords } from '../quotedWords.ts';
import { serverWords } from '../serverWords.ts';
import { errorObject, submitAnswer } from './schemas.ts';

export interface ErrorContext {
  /** The connection's address, for the sentence. */
  readonly address: string;
  readonly secrets: Iterable<string>;
}

/** What gives a cause away in the servers' sentences, in both of their languages. First match wins. */
const causes: readonly (readonly [RegExp, (words: string) => TaskError])[] = [
  [
    /banned|敏感词|违禁|forbidden word/i,
    (words) => failures.bannedPrompt(words, bannedWords(words)),
  ],
  [
    /moderat|content policy|community (standards|guidelines)|action needed to continue|审核|违规/i,
    failures.moderated,
  ],
  [/quota|balance|insufficient|余额|额度|欠费/i, failures.outOfBalance],
  [/队列已满|排队已满|queue (is )?full|job queued? full/i, failures.queueFull],
  [/rate limit|too many requests|请求过于频繁|过于频繁|负载已饱和/i, failures.rateLimited],
  [/unknown_action|model_not_found|not support|unsupported|不支持|未开启/i, failures.unsupported],
  [/超时|timed? ?out/i, failures.serverTimedOut],
  [
    /invalid.?(parameter|form|value|argument)|prompt_is_required|is_required|不能为空|format is incorrect|unrecognized|参数|校验/i,
    failures.badRequest,
  ],
];

/** The cause behind what a server says, in a `failReason` or with a code that tells nothing more. */
export function errorOfWords(words: string): TaskError {
  const cause = causes.find(([pattern]) => pattern.test(words));
  return cause ? cause[1](words) : failures.serverError(words);
}

function bannedWords(words: string): string[] {
  const quoted = quotedWords(words);
  if (quoted.length > 0) return quoted;
  const named = /(?:banned (?:word|prompt)s?|敏感词)[^:：]{0,20}[:：]\s*([^\s,，.。]{1,60})/i.exec(
    words,
  )?.[1];
  return named === undefined ? [] : [named];
}

/** What an answer says of an error, wherever in it that stands. */
function spokenWords({ body }: Answer, secrets: Iterable<string>): string {
  if (body.type === 'text') return serverWords(body.text, secrets);
  if (body.type !== 'json') return '';
  const answer = submitAnswer.safeParse(body.value);
  if (!answer.success) return '';
  const { description, message, error } = answer.data;
  const object = errorObject.safeParse(error);
  const words =
    description ??
    message ??
    (typeof error === 'string' ? error : undefined) ??
    object.data?.message;
  return serverWords(words, secrets);
}

/** What an HTTP status other than success means, or an answer of no known shape. */
export function errorOfAnswer(answer: Answer, { address, secrets }: ErrorContext): TaskError {
  const { status, body } = answer;
  const words = spokenWords(answer, secrets);
  const spoken = errorOfWords(words);
  const isTold = words !== '' && spoken.code !== 'server-error';
  if (body.type === 'page' && status < 500) return failures.wrongAddress(address);
  // A relay answers 401 to a key that is right but used up, too.
  if (status === 401 && spoken.code !== 'out-of-balance') return failures.keyRefused(words);
  if (isTold) return spoken;
  if (status === 402) return failures.outOfBalance(words);
  if (status === 403) return failures.keyRefused(words);
  if (status === 404 || status === 405) return failures.wrongAddress(address);
  if (status === 413) return failures.badRequest(words);
  if (status === 429) return failures.rateLimited(words);
  if (status >= 500) return failures.serverError(words === '' ? `HTTP ${status}` : words);
  return words === '' ? failures.wrongAddress(address) : failures.serverError(words);
}
