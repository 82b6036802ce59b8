import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { NewJob } from '../jobs/desk.ts';
import type { Job, JobExtra, ModalKind } from '../jobs/job.ts';
import type { Services } from '../services.ts';
import type { Dialect } from './dialect.ts';
import { speedOf } from './prefixes.ts';
import type { Common } from './schemas.ts';

/** Where submits are handed in: answers each with the code that its server would give. */
export class Counter {
  readonly dialect: Dialect;
  readonly services: Services;

  constructor(dialect: Dialect, services: Services) {
    this.dialect = dialect;
    this.services = services;
  }

  /** Why nothing can be submitted now; undefined when it can. */
  refusal(prompt: string): Reply | undefined {
    const { desk, runner, identifiers } = this.services;
    if (!desk.affords) return this.dialect.outOfBalance();
    const word = desk.bannedWord(prompt);
    if (word !== undefined && this.dialect.banned) return this.dialect.banned(prompt, word);
    return runner.full ? this.dialect.queueFull(identifiers.taskNumber()) : undefined;
  }

  /** Takes a job and says so: code 1, or 22 when it has to wait. */
  take(job: NewJob): Reply {
    const { desk, identifiers } = this.services;
    const noted = desk.note(identifiers.taskNumber(), this.#fated(job));
    return this.start(noted);
  }

  /** Takes several jobs for one submit, and names them all in one result, joined by commas. */
  takeAll(jobs: readonly NewJob[]): Reply {
    const { desk, identifiers } = this.services;
    const noted = jobs.map((job) => desk.note(identifiers.taskNumber(), this.#fated(job)));
    const [first] = noted;
    if (!first) return this.dialect.missingParent();
    for (const job of noted) desk.start(job);
    return this.answer(1, first, this.dialect.acceptedText, {}, noted.slice(1));
  }

  start(job: Job): Reply {
    const { desk, runner } = this.services;
    desk.start(job);
    const waiting = runner.waiting;
    return waiting > 0
      ? this.answer(22, job, `排队中，前面还有${waiting}个任务`, { numberOfQueues: waiting })
      : this.answer(1, job, this.dialect.acceptedText, {});
  }

  /** Opens a modal: the job is there, but waits for its prompt or mask. */
  open(job: NewJob, modal: ModalKind, finalPrompt: string): Reply {
    const { desk, identifiers, knobs, runner, clock } = this.services;
    const noted = desk.note(identifiers.taskNumber(), job);
    const shows = knobs.modalShows ?? this.dialect.modalShows ?? 'code';
    const wait = (): void => {
      if (noted.status !== 'waiting' || noted.order) return;
      noted.status = 'modal';
      runner.announce(noted);
    };
    if (shows === 'code' || knobs.manual) {
      wait();
    } else {
      void clock.sleep(900 * knobs.timeScale).then(wait);
    }
    if (shows === 'status') return this.answer(1, noted, this.dialect.acceptedText, {});
    const code = this.dialect.code(21, modal);
    const properties = finalPrompt === '' ? { remix: true } : { finalPrompt, remix: true };
    return this.answer(code, noted, '窗口等待', properties);
  }

  answer(
    code: number,
    job: Job,
    description: string,
    properties: Readonly<Record<string, unknown>>,
    others: readonly Job[] = [],
  ): Reply {
    const said = code === 22 ? this.dialect.code(22, undefined) : code;
    const ids = [job, ...others].map(({ id }) => id).join(',');
    return json({
      code: said,
      description,
      properties: { ...properties, discordInstanceId: '1118138338562560102' },
      result: this.dialect.resultAs === 'number' && others.length === 0 ? Number(ids) : ids,
    });
  }

  /** What every submit may say about itself. */
  extraOf(body: Common, request: SimulatorRequest): Partial<JobExtra> {
    const mode =
      speedOf(request.path, this.dialect) ?? body.accountFilter?.modes?.[0]?.toLowerCase();
    return {
      state: body.state ?? undefined,
      botType: body.botType ?? undefined,
      callback: this.dialect.notifies ? (body.notifyHook ?? undefined) : undefined,
      callbackEachStep: true,
      mode: mode ?? 'fast',
    };
  }

  #fated(job: NewJob): NewJob {
    const banned = this.services.desk.bannedWord(job.prompt) !== undefined;
    return banned && !this.dialect.banned
      ? { ...job, fate: { code: 'banned', message: this.dialect.lateBan } }
      : job;
  }
}
