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

  it('and what goes wrong for a seed goes wrong again, from the first step to the last', async function () {
    this.timeout(120_000);
    const failure = async (seed: number) => {
      let trace: readonly string[] = [];
      const failed = checkSchedule(seed, (schedule) => {
        trace = schedule.trace;
        schedule.server.paid.push(...schedule.server.paid.slice(0, 1));
      });
      const error = await failed.then(() => assert.fail('It did not fail.'), String);
      return { error, trace };
    };
    for (const seed of [3, 5]) {
      const first = await failure(seed);
      assert.match(first.error, /paid twice/);
      assert.ok(first.trace.length > 5);
      assert.deepEqual(await failure(seed), first);
    }
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
