import assert from 'node:assert/strict';
import type { ProfileName } from '../../../src/simulator/options.ts';
import { deliveries } from '../../long/connectionTo.ts';
import { checkCrashes, checkCrashSteps } from '../../long/crashes.ts';
import { checkInputs } from '../../long/inputs.ts';
import { checkRealLoad } from '../../long/realLoad.ts';
import { checkSoak } from '../../long/soak.ts';
import { checkWireLoad } from '../../long/wireLoad.ts';
import { SocketRig } from '../../long/socketSchedule.ts';

/** Quick slices of `npm run test:long`. */
describe('the real thing, end to end', function () {
  this.timeout(120_000);

  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    it(`loses nothing over a faulty network to ${profile}`, async () => {
      const rig = await SocketRig.start(profile);
      try {
        const { pictures } = await rig.check(1);
        assert.ok(pictures > 0);
      } finally {
        await rig.stop();
      }
    });
  }

  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    it(`loses nothing when its process is killed, with ${profile}`, async () => {
      const { paid, pictures } = await checkCrashes(profile, 1, 2);
      assert.ok(paid > 0 && pictures > 0);
    });
  }

  it('loses nothing when its process is killed before some of its steps on the disk', async () => {
    const { processKills } = await checkCrashSteps('acedata', 24);
    assert.ok(processKills >= 3, `${processKills} kills`);
  });

  for (const { profile, delivery } of deliveries) {
    it(`carries many tasks for hours, and asks ${profile} no more for them than for one (${delivery})`, async () => {
      const load = { profile, delivery, inFlight: 8, minutes: 90 };
      assert.equal((await checkWireLoad(load)).pictures, 8);
    });
  }

  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    it(`has many tasks at ${profile} at once`, async () => {
      const delivery = profile === 'acedata' ? 'stream' : 'poll';
      const { openAtOnce } = await checkRealLoad({ profile, delivery, inFlight: 40 });
      assert.equal(openAtOnce, 40);
    });
  }

  it('holds on to nothing while it works on and on', async () => {
    const { pictures } = await checkSoak('acedata', 5);
    assert.ok(pictures > 0);
  });

  it('reads hostile files or refuses them, and nothing else', async () => {
    const { inputs } = await checkInputs(0);
    assert.ok(inputs > 100);
  });
});
