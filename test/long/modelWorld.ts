import assert from 'node:assert/strict';
import type { Task } from '../../src/shared/task.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';
import { FaultyProvider } from './faultyProvider.ts';
import { ModelKeeper } from './modelKeeper.ts';
import { ModelServer, pictureOf } from './modelServer.ts';
import { anAction, type Outside, type Payment, type World } from './world.ts';

/** A provider that fails in every way that its interface allows, over a server without bugs. */
export class ModelWorld implements World {
  readonly dice: Dice;
  readonly clock = new VirtualClock();
  readonly server: ModelServer;
  readonly #provider: FaultyProvider;
  readonly #keepers: ModelKeeper[] = [];
  #keeperTrouble = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.server = new ModelServer(this.clock, this.dice);
    this.#provider = new FaultyProvider(this.server, this.clock, this.dice);
  }

  open(folder: string): Outside {
    const keeper = new ModelKeeper(folder, this.server, this.clock, this.dice);
    keeper.trouble = this.#keeperTrouble;
    this.#keepers.push(keeper);
    return { provider: this.#provider, keeper, close: () => undefined };
  }

  disturb(): void {
    this.#provider.trouble = this.dice.pick([0, 5, 15, 40]);
    this.#setKeepers(this.dice.pick([0, 15, 50]));
  }

  calm(): void {
    this.#provider.trouble = 0;
    this.#setKeepers(0);
  }

  expireAddresses(): void {
    this.server.expireAddresses();
  }

  get isBusy(): boolean {
    return this.server.underWay.size > 0;
  }

  payments(): Promise<readonly Payment[]> {
    const payers = this.server.paid.map(({ taskId }) => taskId);
    assert.equal(new Set(payers).size, payers.length, 'a request was paid twice');
    const paid = this.server.paid.map(({ remoteId, prompt, fate }) => ({
      ...{ remoteId, request: prompt === '' ? anAction : prompt },
      picture: fate === 'succeeds' ? pictureOf(remoteId) : undefined,
    }));
    return Promise.resolve(paid);
  }

  requestOf({ kind, prompt }: Task): string {
    return kind === 'imagine' ? prompt : anAction;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  #setKeepers(trouble: number): void {
    this.#keeperTrouble = trouble;
    for (const keeper of this.#keepers) keeper.trouble = trouble;
  }
}
