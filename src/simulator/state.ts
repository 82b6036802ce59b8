import type { Job, JobKind } from './jobs/job.ts';
import type { PictureRecord } from './pictures/pictureRecord.ts';

/** A request as it came; the body as text, cut off beyond 256 KiB. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Path of the route that took it, if any. */
  readonly route: string | undefined;
}

export interface PaidSubmit {
  readonly at: number;
  readonly taskId: string;
  readonly kind: JobKind;
  readonly action: string;
}

/** A mask as it arrived: one byte of brightness a pixel, row by row. */
export interface ReceivedMask {
  readonly taskId: string;
  readonly format: 'png' | 'jpeg' | 'unknown';
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** All that outlives a restart: hand it to the next `startSimulator`, with the port. */
export interface SimulatorState {
  readonly key: string;
  /** Signs addresses of pictures. */
  secret: string;
  readonly jobs: Map<string, Job>;
  readonly pictures: Map<string, PictureRecord>;
  readonly uploads: Map<string, Uint8Array>;
  readonly paid: PaidSubmit[];
  readonly masks: ReceivedMask[];
  readonly requests: LoggedRequest[];
  /** Calls of each route. */
  readonly calls: Map<string, number>;
}

export function newState(key: string, secret: string): SimulatorState {
  return {
    key,
    secret,
    jobs: new Map(),
    pictures: new Map(),
    uploads: new Map(),
    paid: [],
    masks: [],
    requests: [],
    calls: new Map(),
  };
}
