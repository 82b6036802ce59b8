import assert from 'node:assert/strict';
import type { ProfileName } from '../../../src/simulator/options.ts';
import { checkCrashes } from '../../long/crashes.ts';
import { checkInputs } from '../../long/inputs.ts';
import { checkLoad } from '../../long/load.ts';
import { checkRealLoad } from '../../long/realLoad.ts';
import { checkSoak } from '../../long/soak.ts';
import { WireRig } from '../../long/wireSchedule.ts';

/** Quick slices of `npm run test:long`. */
describe('the real thing, end to end', function () {
  this.timeout(120_000);

  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    it(`loses nothing over a faulty network to ${profile}`, async () => {
      const rig = await WireRig.start(profile);
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

  it('carries many tasks for hours', async () => {
    const { inFlight } = await checkLoad(100, 1);
    assert.equal(inFlight, 100);
  });

  for (const profile of ['acedata', 'plus-relay'] satisfies ProfileName[]) {
    it(`has many tasks at ${profile} at once, and asks about all of them together`, async () => {
      const delivery = profile === 'acedata' ? 'stream' : 'poll';
      const load = { profile, delivery, inFlight: 40, minutes: 4, speed: 60 } as const;
      const { openAtOnce } = await checkRealLoad(load);
      assert.equal(openAtOnce, 40);
    });
  }

  it('holds on to nothing while it works on and on', async () => {
    const { pictures } = await checkSoak('acedata', 8);
    assert.ok(pictures > 0);
  });

  it('reads hostile files or refuses them, and nothing else', async () => {
    const { inputs } = await checkInputs(0);
    assert.ok(inputs > 100);
  });
});
