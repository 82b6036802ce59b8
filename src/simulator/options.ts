import type { Clock, Random } from '../shared/clock.ts';
import type { FaultPlan } from './http/faults.ts';
import type { Listen } from './http/httpServer.ts';
import type { Job, JobFailure } from './jobs/job.ts';
import type { PaintService } from './painter/painter.ts';
import type { SimulatorState } from './state.ts';

/**
 * Which server to be.
 *
 * - `acedata`: Ace Data Cloud
 * - `plus-relay`: midjourney-proxy-plus behind a relay, as the guide shows it
 * - `java`: the first midjourney-proxy: no buttons, `change` instead
 * - `csharp`: trueai's midjourney-proxy
 * - `new-api`: a new-api relay, which looks at its upstream every 15 seconds
 */
export type ProfileName = 'acedata' | 'plus-relay' | 'java' | 'csharp' | 'new-api';

export interface Step {
  readonly progress: number;
  /** Milliseconds since the step before, before `timeScale`. */
  readonly after: number;
}

/** What may change while the simulator runs: `simulator.configure(…)`. */
export interface Knobs {
  /** Multiplies every duration; 0 is as fast as can be. */
  readonly timeScale: number;
  /** A picture's progress; the last step is 100. By default what the profile's server shows. */
  readonly steps: readonly Step[] | undefined;
  /** Tasks move only by `advance` and `finish`. */
  readonly manual: boolean;
  /** Multiplies the sizes of pictures: 1 is the real thing, 1/16 is quick. */
  readonly pictureScale: number;
  /** A day, as at Discord. */
  readonly pictureLifeSeconds: number;
  /** Paint while a task runs, so that its picture is there when it ends; else when fetched. */
  readonly paintAhead: boolean;
  /** Cuts what a stream sends; see `chunksOf`. */
  readonly chunking: ((bytes: Uint8Array) => readonly Uint8Array[]) | undefined;
  readonly faults: FaultPlan;
  readonly bannedWords: readonly string[];
  /** Tasks at work at once, and how many more may wait. */
  readonly concurrency: number;
  readonly queueLimit: number;
  /** Paid submits that the account still affords. */
  readonly balance: number;
  /** Makes a task fail at its first step. */
  readonly outcome: ((job: Job) => JobFailure | undefined) | undefined;
  /** How often each callback is posted, and whether a task's posts come in reverse order. */
  readonly callbackCopies: number;
  readonly callbacksReversed: boolean;
  /** Milliseconds that the next post is late, so that others overtake it; Infinity loses it. */
  readonly callbackDelay: (() => number) | undefined;
  /** Paths of routes that this server lacks, such as `/mj/task/list-by-condition`. */
  readonly missingRoutes: readonly string[];
  /** midjourney-proxy: variations, rerolls and pans ask for a prompt first. */
  readonly remix: boolean;
  /** How a modal shows itself: by code 21, or only by the task's status. */
  readonly modalShows: 'code' | 'status' | undefined;
  /** new-api: milliseconds between its looks at the upstream, before `timeScale`. */
  readonly syncEvery: number;
  /** new-api: where its picture addresses point; `http://localhost:3000` when it was never set. */
  readonly serverAddress: string | undefined;
  /** new-api: how many actions on a task it refuses right after that task's success. */
  readonly refusalsAfterSuccess: number;
  /** Requests kept in the log. */
  readonly logLimit: number;
}

export interface SimulatorOptions extends Partial<Knobs> {
  readonly profile?: ProfileName;
  /** 0 (default): any that is free. */
  readonly port?: number;
  /** A random one by default. */
  readonly key?: string;
  /** What an earlier simulator left. */
  readonly state?: SimulatorState;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Where the painting thread's script is; its source beside this file by default. */
  readonly painterUrl?: URL;
  /** Paints in the place of that thread. */
  readonly painter?: PaintService;
  /** Opens its port; on the loopback address by default. */
  readonly listen?: Listen;
}

export const defaultKnobs: Knobs = {
  timeScale: 1,
  steps: undefined,
  manual: false,
  pictureScale: 1,
  pictureLifeSeconds: 86400,
  paintAhead: true,
  chunking: undefined,
  faults: [],
  bannedWords: ['gore', 'bloodbath', 'nude'],
  concurrency: 12,
  queueLimit: 10_000,
  balance: Infinity,
  outcome: undefined,
  callbackCopies: 1,
  callbacksReversed: false,
  callbackDelay: undefined,
  missingRoutes: [],
  remix: false,
  modalShows: undefined,
  syncEvery: 15_000,
  serverAddress: undefined,
  refusalsAfterSuccess: 1,
  logLimit: 1000,
};

/** A chunking that cuts after every `size` bytes, also inside a character. */
export function chunksOf(size: number): (bytes: Uint8Array) => readonly Uint8Array[] {
  return (bytes) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
}
