import { createHash } from 'node:crypto';
import type { Dice } from '../unit/support/seededRandom.ts';
import type { VirtualClock } from '../unit/support/virtualClock.ts';

/** What the server has taken, and somebody has paid. */
export interface PaidTask {
  readonly remoteId: string;
  readonly taskId: string;
  readonly prompt: string;
  readonly startedAt: number;
  readonly fate: 'succeeds' | 'fails' | 'neverEnds';
  readonly duration: number;
}

/** A server that has no bugs: all that goes wrong, goes wrong on the way to it. */
export class ModelServer {
  readonly paid: PaidTask[] = [];
  /** Requests that may still arrive, though their sender is gone. */
  readonly underWay = new Set<string>();
  readonly #clock: VirtualClock;
  readonly #dice: Dice;
  /** Addresses that it gives out die with a generation. */
  #generation = 0;

  constructor(clock: VirtualClock, dice: Dice) {
    this.#clock = clock;
    this.#dice = dice;
  }

  take(taskId: string, prompt: string): PaidTask {
    const fates = ['succeeds', 'succeeds', 'succeeds', 'succeeds', 'fails', 'neverEnds'] as const;
    const task: PaidTask = {
      remoteId: `remote-${this.paid.length + 1}`,
      taskId,
      prompt,
      startedAt: this.#clock.now(),
      fate: this.#dice.pick(fates),
      duration: this.#dice.between(0, 120_000),
    };
    this.paid.push(task);
    return task;
  }

  find(remoteId: string): PaidTask | undefined {
    return this.paid.find((task) => task.remoteId === remoteId);
  }

  /** 0–100; 100 when it has ended. */
  progressOf({ startedAt, duration, fate }: PaidTask): number {
    const age = Math.max(0, this.#clock.now() - startedAt);
    const percent = duration === 0 ? 100 : Math.min(100, Math.floor((100 * age) / duration));
    return fate === 'neverEnds' ? Math.min(percent, 90) : percent;
  }

  address({ remoteId }: PaidTask): string {
    return `https://pictures.example/${remoteId}?generation=${this.#generation}`;
  }

  /** All addresses given out so far die. */
  expireAddresses(): void {
    this.#generation++;
  }

  /** The picture at an address; undefined where the address is dead. */
  picture(url: string): Buffer | undefined {
    const { pathname, searchParams } = new URL(url);
    const alive = searchParams.get('generation') === String(this.#generation);
    return alive ? pictureOf(pathname.slice(1)) : undefined;
  }
}

/** The true bytes of a task's picture. */
export function pictureOf(remoteId: string): Buffer {
  return createHash('sha512').update(remoteId).digest();
}
