import { parseRetryAfter } from '../../http/backOff.ts';
import type { Answer } from '../authorisedClient.ts';
import { Ending, failed, refusal, uncertain } from '../ending.ts';
import { failures, ofBegunWork } from '../failures.ts';
import { serverWords } from '../serverWords.ts';
import { errorOfAnswer, errorOfWords, type ErrorContext } from './errors.ts';
import { submitAnswer, type SubmitAnswer } from './schemas.ts';

/** How a server took a submit. */
export type SubmitOutcome =
  | {
      readonly type: 'taken';
      readonly remoteId: string;
      readonly queuePosition?: number;
      /** The C# server makes a task of each prompt where all of a description are imagined. */
      readonly others?: readonly string[];
    }
  /** It waits for more before it goes on. */
  | { readonly type: 'modal'; readonly remoteId: string; readonly prompt?: string }
  /** Not taken: relays learn late that the parent has finished. Worth another try. */
  | { readonly type: 'parent-not-ready'; readonly error: Ending }
  /** The server has no such endpoint. */
  | { readonly type: 'no-endpoint'; readonly error: Ending };

const parentNotReady = /task_status_not_success|关联任务状态错误/;

/**
 * Reads the answer to a submit. `code` decides, not the HTTP status: 1 and 22 took it, 21 waits or
 * is a repetition, all others did not take it. Throws an `Ending` for what ends the task.
 */
export function readSubmit(answer: Answer, context: ErrorContext, now: number): SubmitOutcome {
  const { status, body } = answer;
  const parsed = body.type === 'json' ? submitAnswer.safeParse(body.value) : undefined;
  const submit = parsed?.success ? parsed.data : undefined;
  if (submit?.code !== undefined && !isOpenAiError(submit)) {
    return readCode(submit, submit.code, answer, context, now);
  }
  const error = errorOfAnswer(answer, context);
  const refused = refusal(error, parseRetryAfter(answer.headers['retry-after'], now));
  if (status === 404 || status === 405 || status === 501)
    return { type: 'no-endpoint', error: refused };
  // A relay says in JSON that it has nobody to hand the request to; a gateway says nothing.
  const isToldByApi = submit?.error !== undefined;
  if (status >= 500) throw isToldByApi && status !== 504 ? refused : uncertain(context.address);
  if (status >= 400 || body.type === 'page' || isToldByApi) throw refused;
  throw uncertain(context.address);
}

/**
 * For all submits but imagine, which every server has: where one leads nowhere, the server may well
 * lack it. What `read` throws passes through.
 */
export function orNotOffered(read: () => SubmitOutcome, address: string): SubmitOutcome {
  const notOffered = () => refusal(failures.notOffered(address));
  try {
    const outcome = read();
    return outcome.type === 'no-endpoint' ? { ...outcome, error: notOffered() } : outcome;
  } catch (error) {
    const leadsNowhere = error instanceof Ending && error.update.error.code === 'wrong-address';
    throw leadsNowhere ? notOffered() : error;
  }
}

function readCode(
  submit: SubmitAnswer,
  code: number,
  answer: Answer,
  context: ErrorContext,
  now: number,
): SubmitOutcome {
  const words = serverWords(submit.description ?? submit.message, context.secrets);
  const [remoteId, ...others] = idsOf(submit.result);
  const wait = parseRetryAfter(answer.headers['retry-after'], now);
  switch (code) {
    case 1:
    case 22: {
      if (remoteId === undefined) throw uncertain(context.address);
      const queuePosition = submit.properties?.numberOfQueues;
      return {
        ...{ type: 'taken', remoteId },
        ...(queuePosition !== undefined && { queuePosition }),
        ...(others.length > 0 && { others }),
      };
    }
    case 21: {
      if (remoteId === undefined) throw uncertain(context.address);
      // The Java server's other meaning: the same action was asked for before, and here is its task.
      const { status, imageUrl, finalPrompt } = submit.properties ?? {};
      if (status !== undefined || imageUrl !== undefined) return { type: 'taken', remoteId };
      return { type: 'modal', remoteId, ...(finalPrompt !== undefined && { prompt: finalPrompt }) };
    }
    case 3:
      throw refusal(/任务|task/i.test(words) ? failures.notFound() : failures.serverError(words));
    case 5:
      // A relay lost its own upstream on the way: that one may have taken it.
      throw uncertain(context.address);
    case 23:
      throw refusal(failures.queueFull(words), wait);
    case 24: {
      const banned = serverWords(submit.properties?.bannedWord, context.secrets);
      throw refusal(failures.bannedPrompt(words, banned === '' ? [] : [banned]));
    }
    case 30:
      throw refusal(failures.rateLimited(words), wait);
    default: {
      if (parentNotReady.test(words))
        return { type: 'parent-not-ready', error: refusal(failures.serverError(words)) };
      const error = words === '' ? errorOfAnswer(answer, context) : errorOfWords(words);
      // The C# server's "something went wrong" comes after the work has begun.
      throw answer.status >= 500 && code < 0
        ? failed(ofBegunWork(error, words))
        : refusal(answer.status === 429 ? failures.rateLimited(words) : error, wait);
    }
  }
}

/** Gateways that speak OpenAI's language put an error's code where ours has none. */
function isOpenAiError({ error, result }: SubmitAnswer): boolean {
  return typeof error === 'object' && error !== null && result === undefined;
}

/** More than any submit makes, so that a broken answer does not fill the history. */
const mostTasks = 10;

/** Ids come as text or number; several at once joined by commas or as a list. */
function idsOf(result: unknown): string[] {
  const members: unknown[] = Array.isArray(result) ? result : [result];
  const ids = members
    .filter((member) => typeof member === 'string' || typeof member === 'number')
    .flatMap((member) => String(member).split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return [...new Set(ids)].slice(0, mostTasks);
}
