import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { aceApi, aceNaming, aceSteps } from './ace/aceApi.ts';
import { aceView } from './ace/views.ts';
import { systemClock } from './clock.ts';
import { listen } from './http/httpServer.ts';
import type { SimulatorRequest } from './http/request.ts';
import { serveRequest } from './http/serve.ts';
import { Identifiers } from './identifiers.ts';
import { Callbacks } from './jobs/callbacks.ts';
import { Desk } from './jobs/desk.ts';
import type { Job } from './jobs/job.ts';
import { hasEnded } from './jobs/job.ts';
import { JobRunner } from './jobs/jobRunner.ts';
import { MakePictures } from './jobs/makePictures.ts';
import { defaultKnobs } from './options.ts';
import type { Knobs, SimulatorOptions } from './options.ts';
import { Painter } from './painter/painter.ts';
import { PictureStore } from './pictures/pictureStore.ts';
import { Sources } from './pictures/sources.ts';
import { proxyProfile } from './proxy/proxyProfile.ts';
import type { Services } from './services.ts';
import { newState } from './state.ts';
import type { LoggedRequest, PaidSubmit, ReceivedMask, SimulatorState } from './state.ts';

/** A server of one of the two APIs, on a loopback port. */
export interface Simulator {
  readonly port: number;
  /** Such as `http://127.0.0.1:51234`. */
  readonly url: string;
  /** The only key that it accepts. */
  readonly key: string;
  readonly state: SimulatorState;
  /** Submits that were taken: what an account would have paid for. */
  readonly paid: readonly PaidSubmit[];
  readonly requests: readonly LoggedRequest[];
  readonly masks: readonly ReceivedMask[];
  /** Tasks, oldest first. */
  readonly tasks: readonly Job[];
  /** How often a route was called, by its path, such as `/mj/task/:id/fetch`. */
  calls(route: string): number;
  /** Calls of all routes that only ask how tasks are. */
  readonly polls: number;
  /** Changes knobs of the running server. */
  configure(knobs: Partial<Knobs>): void;
  /** Resolves to the next task that is taken. */
  nextTask(): Promise<Job>;
  /** Moves a task by one step; resolves when the step shows. */
  advance(taskId: string): Promise<Job>;
  /** Moves a task to its end. */
  finish(taskId: string): Promise<Job>;
  /** What a task made, to the byte; undefined where there is nothing, or nothing any more. */
  picture(taskId: string): Promise<Uint8Array | undefined>;
  /** All addresses of pictures that were given out die; who asks for a task gets a new one. */
  expireAddresses(): void;
  /** Resolves when all callbacks were posted. */
  callbacksSettled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server. With the `state` and `port` of a closed one it carries on where that ended. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { profile = 'acedata', port = 0, clock = systemClock, random = Math.random } = options;
  const open = options.listen ?? listen;
  const knobs: { -readonly [K in keyof Knobs]: Knobs[K] } = { ...defaultKnobs };
  configure(knobs, options);
  const state = options.state ?? newState(options.key ?? `sk-${newSecret()}`, newSecret());
  const painterUrl = options.painterUrl ?? new URL('./painterWorker.ts', import.meta.url);
  const painter = options.painter ?? new Painter(painterUrl, state.uploads);
  const identifiers = new Identifiers(clock, random);
  const pictures = new PictureStore(state, painter, clock, knobs);
  const proxy = profile === 'acedata' ? undefined : proxyProfile(profile);
  const runner = new JobRunner({
    state,
    knobs,
    clock,
    darkroom: new MakePictures(pictures, identifiers, proxy?.naming ?? aceNaming, knobs),
    stepsFor: (job) => stepsOf(job, knobs, proxy?.steps ?? aceSteps),
  });
  const desk = new Desk({ state, knobs, clock, identifiers, runner });
  const sources = new Sources(state, pictures, painter);
  let address = '';
  const services: Services = {
    ...{ state, knobs, clock, identifiers, painter, pictures, sources, runner, desk },
    origin: () => address,
  };
  const api = proxy ? proxy.api(services) : aceApi(services);
  const view = proxy ? proxy.view : aceView;
  const callbacks = new Callbacks(knobs, clock, (job) => view(job, services));
  runner.changed((job) => callbacks.jobChanged(job));
  const listener = await open(port, (request: SimulatorRequest, response: ServerResponse) =>
    serveRequest(request, response, api, services),
  );
  address = `http://127.0.0.1:${listener.port}`;
  for (const job of state.jobs.values()) {
    if (!hasEnded(job) && job.status !== 'modal') runner.start(job);
  }
  return {
    ...{ port: listener.port, url: address, key: state.key, state },
    ...{ paid: state.paid, requests: state.requests, masks: state.masks },
    get tasks() {
      return [...state.jobs.values()];
    },
    calls: (route) => state.calls.get(route) ?? 0,
    get polls() {
      return api.routes
        .filter((route) => route.poll)
        .reduce((sum, route) => sum + (state.calls.get(route.path) ?? 0), 0);
    },
    configure: (changes) => configure(knobs, changes),
    nextTask: () => desk.nextTask(),
    advance: (taskId) => runner.advance(taskId),
    async finish(taskId) {
      for (;;) {
        const job = await runner.advance(taskId);
        if (hasEnded(job) || job.status === 'modal') return job;
      }
    },
    picture: (taskId) => pictures.finished(state.jobs.get(taskId)),
    expireAddresses: () => void (state.secret = newSecret()),
    callbacksSettled: () => callbacks.settled(),
    async close() {
      runner.close();
      callbacks.close();
      await listener.close();
      await painter.close();
    },
  };
}

function newSecret(): string {
  return randomBytes(24).toString('hex');
}

function stepsOf(job: Job, knobs: Knobs, usual: (job: Job) => ReturnType<typeof aceSteps>) {
  return knobs.steps ?? usual(job);
}

function configure(
  knobs: { -readonly [K in keyof Knobs]: Knobs[K] },
  changes: Partial<Knobs>,
): void {
  for (const name of Object.keys(defaultKnobs) as (keyof Knobs)[]) {
    if (name in changes && changes[name] !== undefined)
      Object.assign(knobs, { [name]: changes[name] });
  }
}
