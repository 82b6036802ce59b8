/**
 * `npm run test:long`: the full proof that nothing is lost and nothing is paid twice.
 *
 * Arguments: `--schedules 3000` seeded schedules in injected time, `--wire 40` schedules for each
 * dialect over loopback, `--crashes 10` rounds of five kills, `--seed 0` to begin with,
 * `--only faults|wire|crashes|load`. A seed that fails is named; with `--seed N --schedules 1` it
 * fails again in the same way.
 */
import { parseArgs } from 'node:util';
import type { ProfileName } from '../../src/simulator/options.ts';
import { checkCrashes } from './crashes.ts';
import { checkSchedule } from './invariants.ts';
import { checkLoad } from './load.ts';
import { WireRig } from './wireSchedule.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '3000' },
    wire: { type: 'string', default: '40' },
    crashes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});
const first = Number(values.seed);
const profiles: ProfileName[] = ['acedata', 'plus-relay', 'java', 'csharp', 'new-api'];
const failures: string[] = [];

type Totals = Record<string, number>;

/** Runs a check for each seed and adds up the figures that it gives. */
async function each(name: string, count: number, check: (seed: number) => Promise<object>) {
  const totals: Totals = {};
  const startedAt = performance.now();
  for (let seed = first; seed < first + count; seed++) {
    try {
      for (const [key, value] of Object.entries(await check(seed))) {
        if (typeof value === 'number') totals[key] = (totals[key] ?? 0) + value;
      }
    } catch (error) {
      failures.push(`${name}, seed ${seed}`);
      console.error(`${name}, seed ${seed}:`, error);
    }
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const figures = Object.entries(totals).map(([key, value]) => `${value} ${key}`);
  console.log(`${name}: ${count} tried in ${seconds} s (${figures.join(', ')})`);
}

const wanted = (name: string) => values.only === undefined || values.only === name;

if (wanted('faults')) await each('faults', Number(values.schedules), checkSchedule);
if (wanted('wire')) {
  for (const profile of profiles) {
    const rig = await WireRig.start(profile);
    await each(`wire ${profile}`, Number(values.wire), (seed) => rig.check(seed));
    await rig.stop();
  }
}
if (wanted('crashes')) {
  for (const profile of profiles) {
    await each(`crashes ${profile}`, Number(values.crashes), (seed) =>
      checkCrashes(profile, seed, 5),
    );
  }
}
if (wanted('load')) await each('load', 1, () => checkLoad(1000, 5));

if (failures.length > 0) {
  console.error(`FAILED: ${failures.join('; ')}`);
  process.exitCode = 1;
} else console.log('Nothing was lost, nothing was paid twice.');
