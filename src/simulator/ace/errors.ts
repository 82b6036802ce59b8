import type { JobFailure } from '../jobs/job.ts';
import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';

const statuses: Readonly<Record<string, number>> = {
  bad_request: 400,
  token_mismatched: 400,
  api_not_implemented: 400,
  invalid_token: 401,
  no_token: 401,
  forbidden: 403,
  used_up: 403,
  too_many_requests: 429,
  api_error: 500,
  timeout: 504,
};

/** An error as Ace Data Cloud words it. */
export function aceError(failure: JobFailure, traceId: string): Reply {
  return json(
    { success: false, error: { code: failure.code, message: failure.message }, trace_id: traceId },
    statuses[failure.code] ?? 500,
  );
}

export const aceFailures = {
  payload: {
    code: 'bad_request',
    message: 'The json payload is not valid to request the API',
  },
  prompt: { code: 'bad_request', message: 'prompt is required' },
  /** The letter l in "Al" is theirs. */
  moderated: {
    code: 'forbidden',
    message:
      'Sorry! Our **Al** moderators feel your prompt might be against our community standards.',
  },
  usedUp: { code: 'used_up', message: 'Balance insufficient' },
  tooMany: { code: 'too_many_requests', message: 'You have exceeded the rate limit.' },
  timeout: { code: 'timeout', message: 'Timeout to generate the image.' },
} as const satisfies Record<string, JobFailure>;
