import { HttpFailure } from './httpClient.ts';
import { privateAddressCode } from './guardedLookup.ts';

/** Codes that can only come before a byte of the request has left. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A certificate that Node does not accept: the handshake ended before the request was sent. */
const refusedCertificate =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET)|HOSTNAME_MISMATCH|INVALID_CA)/;

const brokenHandshake =
  /ERR_SSL_WRONG_VERSION_NUMBER|before secure TLS connection was established|wrong version number/;

/** What `fetch` rejects with, as ours. Only codes are taken over: messages may quote headers. */
export function failureOf(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const causes = causesOf(error);
  const code = causes.map(({ code }) => code).find((each) => each !== undefined);
  if (causes.some((cause) => cause.code === privateAddressCode)) {
    return new HttpFailure('address-refused', false);
  }
  if (causes.some((cause) => refusedCertificate.test(cause.code ?? ''))) {
    return new HttpFailure('untrusted', false, code);
  }
  if (causes.some(isBeforeSending)) return new HttpFailure('unreachable', false, code);
  return new HttpFailure('broken', true, code);
}

interface Cause {
  readonly code?: string;
  readonly syscall?: string;
  readonly message: string;
}

function isBeforeSending({ code = '', syscall, message }: Cause): boolean {
  return (
    neverConnected.has(code) ||
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    brokenHandshake.test(`${code} ${message}`)
  );
}

/** The error and what it says it was caused by; an AggregateError (both IP versions tried) too. */
function causesOf(error: unknown, depth = 0): Cause[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code, syscall } = error as NodeJS.ErrnoException;
  const own: Cause = {
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof syscall === 'string' && { syscall }),
  };
  const parts: unknown[] = error instanceof AggregateError ? error.errors.slice(0, 1) : [];
  return [own, ...[error.cause, ...parts].flatMap((each) => causesOf(each, depth + 1))];
}
