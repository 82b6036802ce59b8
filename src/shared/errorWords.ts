import type { ErrorCode, Remedy } from './errors.ts';

// Written as records, so that the compiler misses none when a word is added.
const codes: Record<ErrorCode, true> = {
  'key-missing': true,
  'key-refused': true,
  'out-of-balance': true,
  'banned-prompt': true,
  moderated: true,
  'bad-request': true,
  'queue-full': true,
  'rate-limited': true,
  'wrong-address': true,
  unreachable: true,
  'timed-out': true,
  'uncertain-submit': true,
  'not-found': true,
  unsupported: true,
  'server-error': true,
  'bad-answer': true,
  'download-failed': true,
  expired: true,
  'bad-picture': true,
  'save-failed': true,
  'bad-input': true,
  'image-host-needed': true,
  cancelled: true,
  internal: true,
};

const ways: Record<Remedy, true> = {
  setKey: true,
  addConnection: true,
  fixConnection: true,
  topUp: true,
  imagine: true,
  openGallery: true,
  editPrompt: true,
  retry: true,
  checkAgain: true,
  setImageHost: true,
  chooseFolder: true,
  downloadAgain: true,
  showLog: true,
};

/** Every error code, for schemas. */
export const errorCodes = Object.keys(codes) as [ErrorCode, ...ErrorCode[]];

/** Every remedy, for schemas. */
export const remedies = Object.keys(ways) as [Remedy, ...Remedy[]];
