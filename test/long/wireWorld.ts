import { FetchHttpClient } from '../../src/extension/http/fetchHttpClient.ts';
import type { CallbackReceiver } from '../../src/extension/callbacks/callbackReceiver.ts';
import { createProvider } from '../../src/extension/providers/createProvider.ts';
import type { Delivery } from '../../src/shared/connection.ts';
import type { Task } from '../../src/shared/task.ts';
import { seededFaults } from '../../src/simulator/http/seededFaults.ts';
import type { Knobs, ProfileName } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';
import { connectionTo } from './connectionTo.ts';
import { MemoryNetwork } from './memoryNetwork.ts';
import { memoryReceiver } from './memoryReceiver.ts';
import { plainPainter } from './plainPainter.ts';
import { WireKeeper } from './wireKeeper.ts';
import { anAction, type Outside, type Payment, type World } from './world.ts';

/** The real provider, downloads and HTTP of one dialect against the simulator, in memory. */
export class WireWorld implements World {
  readonly dice: Dice;
  readonly clock: VirtualClock;
  readonly #profile: ProfileName;
  readonly #delivery: Delivery;
  readonly #network: MemoryNetwork;
  readonly #simulator: Simulator;
  readonly #callbacks: CallbackReceiver;

  private constructor(parts: {
    readonly dice: Dice;
    readonly clock: VirtualClock;
    readonly profile: ProfileName;
    readonly network: MemoryNetwork;
    readonly simulator: Simulator;
    readonly callbacks: CallbackReceiver;
    readonly delivery: Delivery | undefined;
  }) {
    this.dice = parts.dice;
    this.clock = parts.clock;
    this.#profile = parts.profile;
    this.#network = parts.network;
    this.#simulator = parts.simulator;
    this.#callbacks = parts.callbacks;
    const ways: Delivery[] = ['stream', 'poll', 'callback'];
    const chosen = parts.profile === 'acedata' ? this.dice.pick(ways) : 'poll';
    this.#delivery = parts.delivery ?? chosen;
  }

  /** `delivery`: one by the dice unless given. */
  static async start(
    profile: ProfileName,
    seed: number,
    { delivery, ...knobs }: Partial<Knobs> & { readonly delivery?: Delivery } = {},
  ): Promise<WireWorld> {
    const dice = new Dice(seed);
    const network = new MemoryNetwork();
    const clock = new VirtualClock(network.settle);
    network.install();
    const simulator = await startSimulator({
      ...{ profile, clock, random: dice.random, listen: network.listen, painter: plainPainter },
      ...{ paintAhead: false, logLimit: 1, key: 'sk-of-the-schedule', ...knobs },
    });
    const callbacks = await memoryReceiver(network, clock);
    return new WireWorld({ dice, clock, profile, network, simulator, callbacks, delivery });
  }

  open(folder: string): Outside {
    const { clock, dice } = this;
    const { url, key } = this.#simulator;
    const http = new FetchHttpClient({ clock, random: dice.random });
    const provider = createProvider({
      connection: connectionTo(this.#profile, url, this.#delivery),
      ...{ http, clock, random: dice.random, callbacks: this.#callbacks },
      key: () => Promise.resolve(key),
      imageHost: { upload: () => Promise.reject(new Error('No image host here.')) },
    });
    const close = () => {
      provider.dispose();
      void http.dispose();
    };
    return { provider, keeper: new WireKeeper(folder, http, url, clock), close };
  }

  disturb(): void {
    const { dice } = this;
    const failing = dice.pick([0, 10]);
    const isLate = dice.chance(50);
    this.#simulator.configure({
      faults: seededFaults(dice.random, dice.pick([0, 5, 15, 40])),
      outcome: () =>
        dice.chance(failing) ? { code: 'api_error', message: 'It failed.' } : undefined,
      callbackCopies: dice.between(1, 3),
      callbacksReversed: dice.chance(30),
      callbackDelay: () => (isLate ? dice.pick([0, 1000, 60_000, Infinity]) : 0),
      concurrency: dice.pick([1, 3, 12]),
      queueLimit: dice.pick([0, 2, 10_000]),
    });
  }

  calm(): void {
    this.#simulator.configure({
      faults: [],
      outcome: () => undefined,
      callbackDelay: () => 0,
      concurrency: 12,
      queueLimit: 10_000,
    });
  }

  expireAddresses(): void {
    this.#simulator.expireAddresses();
  }

  /** Here a request arrives as it is sent, or never. */
  readonly isBusy = false;

  /** Requests so far that only asked how tasks are. */
  get polls(): number {
    return this.#simulator.polls;
  }

  async payments(): Promise<readonly Payment[]> {
    const { jobs } = this.#simulator.state;
    const payments: Payment[] = [];
    for (const { taskId } of this.#simulator.paid) {
      const job = jobs.get(taskId);
      if (!job) throw new Error(`The server has lost ${taskId}.`);
      const request = job.kind === 'imagine' ? job.prompt : anAction;
      payments.push({ remoteId: taskId, request, picture: await this.#simulator.picture(taskId) });
    }
    return payments;
  }

  requestOf({ kind, prompt }: Task): string {
    return kind === 'imagine' ? prompt : anAction;
  }

  async dispose(): Promise<void> {
    await this.#simulator.close();
    await this.#network.dispose();
  }
}
