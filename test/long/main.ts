/**
 * `npm run test:long`: the full proof that nothing is lost and nothing is paid twice.
 *
 * Arguments: `--share 0.1` tries a tenth of everything (1 takes about an hour), `--only NAME` one
 * part: faults, wire, sockets, crashes, steps, inputs, history, load or soak, `--seed 0` to begin with and
 * `--count N` seeds instead of the usual number. A seed that fails is named. One of `faults`, `wire`
 * or `inputs` fails again in the very same way with `--only NAME --seed N --count 1`; `sockets` and
 * `crashes` make the same decisions again, while sockets and processes keep a time of their own.
 */
import { parseArgs } from 'node:util';
import type { ProfileName } from '../../src/simulator/options.ts';
import { deliveries, profiles } from './connectionTo.ts';
import { checkCrashes, checkCrashSteps } from './crashes.ts';
import { checkHistory } from './history.ts';
import { checkInputs } from './inputs.ts';
import { checkSchedule } from './invariants.ts';
import { checkRealLoad } from './realLoad.ts';
import { checkSoak } from './soak.ts';
import { Tally } from './tally.ts';
import { ModelWorld } from './modelWorld.ts';
import { SocketRig } from './socketSchedule.ts';
import { checkWireLoad } from './wireLoad.ts';
import { WireWorld } from './wireWorld.ts';

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '0' },
    count: { type: 'string' },
    only: { type: 'string' },
  },
});
const share = Number(values.share);
const part = (whole: number): number => Math.max(1, Math.round(whole * share));
const tally = new Tally(Number(values.seed), values.count && Number(values.count));

const parts: Readonly<Record<string, () => Promise<void>>> = {
  faults: () => tally.each('faults', part(3000), (seed) => checkSchedule(new ModelWorld(seed))),
  async wire() {
    for (const profile of profiles) {
      await tally.each(`wire ${profile}`, part(600), async (seed) =>
        checkSchedule(await WireWorld.start(profile, seed)),
      );
    }
  },
  async sockets() {
    for (const profile of profiles) {
      const rig = await SocketRig.start(profile);
      await tally.each(`sockets ${profile}`, part(40), (seed) => rig.check(seed));
      await rig.stop();
    }
  },
  async crashes() {
    for (const profile of profiles) {
      await tally.each(`crashes ${profile}`, part(10), (seed) => checkCrashes(profile, seed, 5));
    }
  },
  async steps() {
    for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
      const stride = Math.max(1, Math.round(1 / share));
      await tally.once(`every step, ${profile}`, () => checkCrashSteps(profile, stride));
    }
  },
  inputs: () => tally.each('inputs', part(200), checkInputs),
  history: () => tally.once('history', () => checkHistory(part(100_000))),
  async load() {
    for (const way of deliveries) {
      const load = { ...way, inFlight: part(1000), minutes: 90 };
      const name = `${way.profile}, ${way.delivery}`;
      await tally.once(`90 minutes of load, ${name}`, () => checkWireLoad(load));
      await tally.once(`load, ${name}`, () => checkRealLoad(load));
    }
  },
  async soak() {
    for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
      await tally.once(`soak ${profile}`, () => checkSoak(profile, part(600)));
    }
  },
};
const names = Object.keys(parts);
const chosen = values.only === undefined ? names : [values.only];
for (const name of chosen) {
  const run = parts[name];
  if (!run) throw new Error(`There is no part ${name}: there are ${names.join(', ')}.`);
  await run();
}
tally.finish();
