import type { Clock } from '../shared/clock.ts';
import type { Identifiers } from './identifiers.ts';
import type { Desk } from './jobs/desk.ts';
import type { JobRunner } from './jobs/jobRunner.ts';
import type { Knobs } from './options.ts';
import type { PaintService } from './painter/painter.ts';
import type { PictureStore } from './pictures/pictureStore.ts';
import type { Sources } from './pictures/sources.ts';
import type { SimulatorState } from './state.ts';

/** What the routes of an API work with. */
export interface Services {
  readonly state: SimulatorState;
  readonly knobs: Knobs;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly painter: PaintService;
  readonly pictures: PictureStore;
  readonly sources: Sources;
  readonly runner: JobRunner;
  readonly desk: Desk;
  /** Such as `http://127.0.0.1:51234`. */
  readonly origin: () => string;
}
