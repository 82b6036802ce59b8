import assert from 'node:assert/strict';
import { profiles } from '../../long/connectionTo.ts';
import { checkSchedule, type ScheduleOutcome } from '../../long/invariants.ts';
import { ModelWorld } from '../../long/modelWorld.ts';
import { summaryOf } from '../../long/tally.ts';
import { WireWorld } from '../../long/wireWorld.ts';
import type { Payment, World } from '../../long/world.ts';

type Worlds = (seed: number) => World | Promise<World>;

/** Adds up what so many seeds did, and names the one that fails. */
async function live(worlds: Worlds, seeds: number) {
  const sum = { tasks: 0, kills: 0, pictures: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    let outcome: ScheduleOutcome;
    try {
      outcome = await checkSchedule(await worlds(seed));
    } catch (error) {
      throw new Error(`Seed ${seed} fails; it does so each time.`, { cause: error });
    }
    sum.tasks += outcome.tasks;
    sum.kills += outcome.kills;
    sum.pictures += outcome.pictures;
  }
  return sum;
}

/** The quick slice of `npm run test:long`: the first seeds of many thousands. */
describe('everything goes wrong', function () {
  this.timeout(120_000);

  it('and no task is lost, stuck or paid twice, whatever the schedule', async () => {
    const { pictures, kills } = await live((seed) => new ModelWorld(seed), 25);
    assert.ok(pictures > 30 && kills > 10, `only ${pictures} pictures and ${kills} kills`);
  });

  for (const profile of profiles) {
    it(`and nothing is lost on the wire of ${profile}`, async () => {
      const { pictures, kills } = await live((seed) => WireWorld.start(profile, seed), 10);
      assert.ok(pictures > 20 && kills > 5, `only ${pictures} pictures and ${kills} kills`);
    });
  }

  type Forge = (paid: readonly Payment[]) => Payment[];
  const forgeries: readonly (readonly [complaint: RegExp, forge: Forge, seed?: number])[] = [
    [/was paid 2 times, and asked for/, (paid) => [...paid, ...paid.slice(0, 1)]],
    [/was paid 1 times, and asked for 0/, (paid) => [...paid, { ...paid[0]!, request: 'a yak' }]],
    [/was never paid/, (paid) => paid.slice(1)],
    [/is lost/, (paid) => [...paid, { ...paid[0]!, remoteId: 'remote-none' }], 3],
    [/has other bytes/, (paid) => paid.map((one) => ({ ...one, picture: Buffer.from('other') }))],
  ];
  for (const [complaint, forge, seed = 1] of forgeries) {
    it(`and is noticed: ${complaint.source}`, async () => {
      class Forged extends ModelWorld {
        override async payments() {
          return forge(await super.payments());
        }
      }
      await assert.rejects(checkSchedule(new Forged(seed)), complaint);
    });
  }

  it('and the summary says how much of it there was', () => {
    const lines = summaryOf({ schedules: 6200, kills: 12, inputs: 0, polls: 7 }).split('\n');
    assert.deepEqual(
      lines.map((line) => line.trim()),
      ['Tried:', '6,200 schedules of faults', '12 windows killed in them'],
    );
  });

  const worlds: readonly (readonly [string, Worlds])[] = [
    ['in the model', (seed) => new ModelWorld(seed)],
    ['on the wire', (seed) => WireWorld.start('acedata', seed)],
  ];
  for (const [where, start] of worlds) {
    it(`and what goes wrong for a seed goes wrong again, from the first step to the last, ${where}`, async () => {
      const failure = async (seed: number) => {
        let trace: readonly string[] = [];
        const failed = start(seed);
        const outcome = checkSchedule(await failed, (schedule) => {
          trace = schedule.trace;
          schedule.made.pop();
        });
        const error = await outcome.then(() => assert.fail('It did not fail.'), String);
        return { error, trace };
      };
      for (const seed of [3, 5]) {
        const first = await failure(seed);
        assert.match(first.error, /as many tasks as were made/);
        assert.ok(first.trace.length > 5);
        assert.deepEqual(await failure(seed), first);
      }
    });

    it(`the same way each time for the same seed, ${where}`, async () => {
      for (const seed of [3, 5, 11]) {
        const { trace } = await checkSchedule(await start(seed));
        assert.ok(trace.length > 5);
        assert.deepEqual((await checkSchedule(await start(seed))).trace, trace);
      }
    });
  }
});
