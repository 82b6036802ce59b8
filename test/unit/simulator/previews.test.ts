import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { systemClock } from '../../../src/simulator/clock.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import { withSimulator } from './running.ts';

/** The real pace, on a clock whose every sleep is over at once. */
const paced = {
  timeScale: 1,
  clock: { ...systemClock, sleep: () => Promise.resolve() },
  painterUrl: new URL('./heldPainter.ts', import.meta.url),
};

/** Holds the painting thread: sees each picture that it begins, and lets it finish it. */
class Held {
  readonly #channel = new BroadcastChannel('held-painter');
  readonly #begun: string[] = [];
  #wake: (() => void) | undefined;

  constructor() {
    this.#channel.onmessage = (event) => {
      this.#begun.push(String((event as { data?: unknown }).data));
      this.#wake?.();
    };
  }

  /** What is painted next, once that has begun. */
  async next(): Promise<string> {
    while (this.#begun.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#begun.shift() ?? '';
  }

  paint(): void {
    this.#channel.postMessage('go on');
  }

  close(): void {
    this.#channel.close();
  }
}

async function reaches({ tasks }: Simulator, progress: number): Promise<void> {
  for (;;) {
    const now = tasks[0]?.progress ?? 0;
    if (now === progress) return;
    assert.ok(now < progress, `${now} is more than ${progress}`);
    await sleep(5);
  }
}

describe('progress of the simulator', function () {
  this.timeout(120_000);
  let held: Held;

  beforeEach(() => {
    held = new Held();
  });
  afterEach(() => held.close());

  it('never passes a stage whose preview is not painted yet', () =>
    withSimulator(paced, async (simulator, client) => {
      await client.imagine({ prompt: 'a fox', async: true });
      for (const [before, painted] of [
        [0, 'preview'],
        [35, 'preview'],
        [75, 'final'],
      ] as const) {
        assert.equal(await held.next(), painted);
        await reaches(simulator, before);
        // The clock would have let it pass by now.
        await sleep(30);
        const [job] = simulator.tasks;
        assert.equal(job?.progress, before);
        assert.equal(job.previews.length, before === 0 ? 0 : before === 35 ? 1 : 2);
        held.paint();
      }
      await reaches(simulator, 100);
      const left = [...simulator.state.pictures.values()].filter(({ destroyed }) => !destroyed);
      assert.equal(left.length, 1);
    }));

  it('has the previews of every job painted before the final pictures', () =>
    withSimulator(paced, async (_, client) => {
      for (const prompt of ['a fox', 'an owl']) await client.imagine({ prompt, async: true });
      const order: string[] = [];
      for (let picture = 0; picture < 6; picture++) {
        order.push(await held.next());
        held.paint();
      }
      assert.deepEqual(order, [...new Array<string>(4).fill('preview'), 'final', 'final']);
    }));

  it('waits for no preview that is gone before it is seen', () =>
    withSimulator({ ...paced, timeScale: 0 }, async (simulator, client) => {
      await client.imagine({ prompt: 'a fox', async: true });
      assert.equal(await held.next(), 'final');
      await reaches(simulator, 75);
      held.paint();
      await reaches(simulator, 100);
    }));
});
