/**
 * One code per cause that a person can act on differently. Stable: other extensions and agents
 * switch on it.
 */
export type ErrorCode =
  | 'key-missing' // no key is stored for the connection
  | 'key-refused' // the server knows the key and says no, or does not know it
  | 'out-of-balance' // the account has nothing left to pay with
  | 'banned-prompt' // the server names a forbidden word
  | 'moderated' // moderators (human or not) refused prompt or picture
  | 'bad-request' // the server found the request invalid
  | 'queue-full' // the server refused to queue: it was not taken
  | 'rate-limited' // too many requests: it was not taken
  | 'wrong-address' // something answered, but not this API
  | 'unreachable' // nothing answered
  | 'timed-out' // no end within the deadline
  | 'uncertain-submit' // a submit may or may not have been taken
  | 'not-found' // the server does not know the task (any more)
  | 'unsupported' // this server does not offer the operation
  | 'server-error' // the server failed, in its own words
  | 'bad-answer' // an answer that does not parse as what this API sends
  | 'download-failed' // the picture could not be fetched
  | 'expired' // the picture's address is past its time
  | 'bad-picture' // the bytes are no picture we read, or are too large
  | 'save-failed' // the file could not be written
  | 'bad-input' // an argument given to a command or the API is invalid
  | 'image-host-needed' // the API wants an address and no image host is set
  | 'cancelled'
  | 'internal'; // our own mistake

/** What a person can do next; each is a button on the error. */
export type Remedy =
  | 'setKey'
  | 'addConnection'
  | 'fixConnection'
  | 'topUp'
  | 'imagine'
  | 'openGallery'
  | 'editPrompt'
  | 'retry'
  | 'checkAgain'
  | 'setImageHost'
  | 'chooseFolder'
  | 'downloadAgain'
  | 'showLog';

/** An error as the task's record, the API and the messages carry it. Never holds a key. */
export interface TaskError {
  readonly code: ErrorCode;
  /** One sentence in the person's language: what happened and what to do. */
  readonly message: string;
  readonly remedy?: Remedy;
  /** Words in the prompt that the server objects to, as it wrote them. */
  readonly words?: readonly string[];
}

/** An error that may be shown as it is. Everything else that is thrown is a defect. */
export class DarkroomError extends Error {
  override readonly name = 'DarkroomError';
  readonly code: ErrorCode;
  readonly remedy: Remedy | undefined;
  readonly words: readonly string[] | undefined;

  constructor(error: TaskError, options?: { cause?: unknown }) {
    super(error.message, options);
    this.code = error.code;
    this.remedy = error.remedy;
    this.words = error.words;
  }

  toTaskError(): TaskError {
    return {
      code: this.code,
      message: this.message,
      ...(this.remedy && { remedy: this.remedy }),
      ...(this.words && { words: this.words }),
    };
  }
}
