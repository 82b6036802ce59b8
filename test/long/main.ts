/**
 * `npm run test:long`: the full proof that nothing is lost and nothing is paid twice.
 *
 * Arguments: `--share 0.1` tries a tenth of everything (1 takes about an hour), `--only NAME` one
 * part: faults, wire, crashes, inputs, load or soak, `--seed 0` to begin with and `--count N` seeds
 * instead of the usual number. A seed that fails is named. One of `faults` or `inputs` fails again
 * in the very same way with `--only NAME --seed N --count 1`; `wire` and `crashes` make the same
 * decisions again, while sockets and processes keep a time of their own.
 */
import { parseArgs } from 'node:util';
import type { ProfileName } from '../../src/simulator/options.ts';
import { checkCrashes } from './crashes.ts';
import { checkInputs } from './inputs.ts';
import { checkSchedule } from './invariants.ts';
import { checkLoad } from './load.ts';
import { checkRealLoad } from './realLoad.ts';
import { checkSoak } from './soak.ts';
import { Tally } from './tally.ts';
import { WireRig } from './wireSchedule.ts';

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '0' },
    count: { type: 'string' },
    only: { type: 'string' },
  },
});
const profiles: ProfileName[] = ['acedata', 'plus-relay', 'java', 'csharp', 'new-api'];
const share = Number(values.share);
const part = (whole: number): number => Math.max(1, Math.round(whole * share));
const wanted = (name: string): boolean => values.only === undefined || values.only === name;
const tally = new Tally(Number(values.seed), values.count && Number(values.count));

if (wanted('faults')) {
  await tally.each('faults', part(3000), (seed) => checkSchedule(seed));
}
if (wanted('wire')) {
  for (const profile of profiles) {
    const rig = await WireRig.start(profile);
    await tally.each(`wire ${profile}`, part(40), (seed) => rig.check(seed));
    await rig.stop();
  }
}
if (wanted('crashes')) {
  for (const profile of profiles) {
    await tally.each(`crashes ${profile}`, part(10), (seed) => checkCrashes(profile, seed, 5));
  }
}
if (wanted('inputs')) await tally.each('inputs', part(200), checkInputs);
if (wanted('load')) {
  await tally.once('load, injected time', () => checkLoad(part(1000), 5));
  for (const profile of profiles) {
    const delivery = profile === 'acedata' ? 'stream' : 'poll';
    const load = { profile, delivery, inFlight: part(1000), minutes: 50, speed: 60 } as const;
    await tally.once(`load ${profile}`, () => checkRealLoad(load));
  }
}
if (wanted('soak')) {
  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    await tally.once(`soak ${profile}`, () => checkSoak(profile, part(600)));
  }
}
tally.finish();
