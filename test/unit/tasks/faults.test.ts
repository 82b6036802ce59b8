import assert from 'node:assert/strict';
import { checkSchedule } from '../../long/invariants.ts';

/** The quick slice of `npm run test:long`: the first seeds of many thousands. */
describe('everything goes wrong', () => {
  it('and no task is lost, stuck or paid twice, whatever the schedule', async function () {
    this.timeout(120_000);
    let pictures = 0;
    let kills = 0;
    for (let seed = 0; seed < 25; seed++) {
      try {
        const outcome = await checkSchedule(seed);
        pictures += outcome.pictures;
        kills += outcome.kills;
      } catch (error) {
        throw new Error(`Seed ${seed} fails; it does so each time.`, { cause: error });
      }
    }
    assert.ok(pictures > 30 && kills > 10, `only ${pictures} pictures and ${kills} kills`);
  });

  it('the same way each time for the same seed', async function () {
    this.timeout(120_000);
    for (const seed of [3, 5, 11]) {
      const { trace } = await checkSchedule(seed);
      assert.ok(trace.length > 5);
      assert.deepEqual((await checkSchedule(seed)).trace, trace);
    }
  });
});
