import assert from 'node:assert/strict';
import { leaksIn, type SoakSample } from '../../long/leaks.ts';
import { Dice } from '../support/seededRandom.ts';

interface Leak {
  readonly objects?: number;
  readonly bytes?: number;
  readonly sockets?: number;
}

/** Samples of a soak as it is: caches fill first, and connections come and go. */
function soak(seed: number, count: number, tasksEach: number, leak: Leak = {}): SoakSample[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, (_, index) => {
    const tasks = (index + 1) * tasksEach;
    const warmth = 1 - 0.7 ** (index * (30 / count));
    return {
      tasks,
      objects: 26_500 + 400 * warmth + dice.between(0, 800) + (leak.objects ?? 0) * tasks,
      heap: 17e6 + 1e6 * warmth + dice.between(0, 700_000) + (leak.bytes ?? 0) * tasks,
      handles: { Timeout: 2, files: dice.between(45, 75), TCP: (leak.sockets ?? 0) * tasks },
    };
  });
}

const named = (samples: readonly SoakSample[]) =>
  leaksIn(samples).map((leak) => leak.split(' ')[0]);

describe('a soak', () => {
  it('takes no coming and going for a leak, be it short or long', () => {
    for (let seed = 0; seed < 50; seed++) {
      assert.deepEqual(leaksIn(soak(seed, 60, 40)), []);
      assert.deepEqual(leaksIn(soak(seed, 6, 20)), []);
    }
  });

  it('finds one small object of each task', () => {
    for (let seed = 0; seed < 50; seed++) {
      assert.deepEqual(named(soak(seed, 60, 40, { objects: 1 })), ['objects']);
    }
  });

  it('finds what is no object, such as a long text of each task', () => {
    for (let seed = 0; seed < 50; seed++) {
      assert.deepEqual(named(soak(seed, 60, 40, { bytes: 1000 })), ['heap']);
    }
  });

  it('names the handle that is left by some tasks', () => {
    assert.deepEqual(named(soak(1, 60, 40, { sockets: 0.05 })), ['TCP']);
    assert.deepEqual(named(soak(1, 6, 20, { sockets: 1 })), ['TCP']);
  });

  it('finds many objects of each task in a short run, too', () => {
    assert.deepEqual(named(soak(1, 6, 20, { objects: 40 })), ['objects']);
  });
});
