import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { Job, ModalKind } from '../jobs/job.ts';
import type { Knobs } from '../options.ts';
import type { Services } from '../services.ts';
import type { Look } from './look.ts';

/** Operations that not every server has; a route exists when its word is listed. */
export type Feature =
  | 'action'
  | 'modal'
  | 'change'
  | 'shorten'
  | 'edits'
  | 'video'
  | 'upload'
  | 'imageSeed'
  | 'cancel'
  | 'list'
  | 'listByIds'
  | 'queue'
  | 'imageProxy'
  | 'swap';

export type ProxyTask = Record<string, unknown>;

/** How one server of the family differs from the others. */
export interface Dialect {
  readonly features: readonly Feature[];
  /** Prefixes before `/mj` that choose a speed, by speed. */
  readonly prefixes: Readonly<Record<string, 'fast' | 'relax' | 'turbo'>>;
  /** Undefined lets the request pass. */
  readonly refuse: (request: SimulatorRequest, key: string) => Reply | undefined;
  readonly notFound: () => Reply;
  readonly unknownTask: () => Reply;
  /** An answer of code 4; `word` is what a relay says instead. */
  readonly invalid: (description: string, word: string) => Reply;
  /** No account or parent task. */
  readonly missingParent: () => Reply;
  readonly outOfBalance: () => Reply;
  readonly queueFull: (taskId: string) => Reply;
  /** `undefined`: taken, and fails later. */
  readonly banned: ((prompt: string, word: string) => Reply) | undefined;
  /** What a task's failure is called when moderation comes late. */
  readonly lateBan: string;
  readonly acceptedText: string;
  readonly resultAs: 'string' | 'number';
  /** Codes as this server passes them on. */
  readonly code: (code: 1 | 21 | 22, modal: ModalKind | undefined) => number;
  /** Kinds of modals that the server opens; others run at once. */
  readonly modals: readonly ModalKind[];
  /** Refuses an empty prompt for a region, and a custom zoom without `--zoom`. */
  readonly strictModals: boolean;
  /** False: masks that are not a PNG's data URI or bare base64 go through and break. */
  readonly notifies: boolean;
  readonly cancelled: 'CANCEL' | 'FAILURE';
  readonly actionNames: (action: string) => string;
  /** Buttons whose use it answers with `unknown_action`. */
  readonly unknownActions: RegExp | undefined;
  /** The task as of when this server last looked. */
  readonly look: (job: Job, services: Services) => Look;
  /** Turns the common task into this server's. */
  readonly task: (task: ProxyTask, job: Job, look: Look, services: Services) => ProxyTask;
  /** A reason to refuse an action on this parent just now. */
  readonly notYet?: (parent: Job, services: Services) => Reply | undefined;
  readonly previewName: (hash: string) => { readonly name: string; readonly contentType: string };
  readonly finalType: string;
  readonly finalExtension: 'png' | 'webp';
  readonly modalShows: Knobs['modalShows'];
}
