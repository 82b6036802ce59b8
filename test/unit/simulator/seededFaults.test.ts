import assert from 'node:assert/strict';
import type { Call, Fault } from '../../../src/simulator/http/faults.ts';
import { seededFaults } from '../../../src/simulator/http/seededFaults.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { withSimulator } from './running.ts';

const callsOf = (route: string): Call[] =>
  Array.from({ length: 2000 }, (_, n) => ({
    ...{ method: 'POST', route, path: route, count: n + 1, body: '' },
  }));

function faultsOf(seed: number, percent: number, route: string): (Fault | undefined)[] {
  return callsOf(route).map(seededFaults(seededRandom(seed), percent));
}

const kindsOf = (route: string) =>
  new Set(faultsOf(1, 100, route).flatMap((fault) => fault?.kind ?? []));

/** An answer in lines; how they come is written as the numbers of their progress. */
const progressOf = (text: string) =>
  [...text.matchAll(/"progress":(\d+)/g)].map(([, percent]) => Number(percent));

describe('the fault scheduler', () => {
  it('does the same for the same seed, and something else for another', () => {
    const plain = (seed: number) => JSON.stringify(faultsOf(seed, 30, '/midjourney/imagine'));
    assert.equal(plain(1), plain(1));
    assert.notEqual(plain(1), plain(2));
  });

  it('strikes as often as it is told to', () => {
    const struck = faultsOf(1, 15, '/midjourney/imagine').filter((fault) => fault !== undefined);
    assert.ok(struck.length > 200 && struck.length < 400, String(struck.length));
    assert.ok(faultsOf(1, 0, '/midjourney/imagine').every((fault) => fault === undefined));
  });

  it('knows everything that can happen to an answer and to a picture', () => {
    const ever = ['reset', 'stall', 'slow', 'truncate', 'status', 'body', 'contentType', 'refuse'];
    assert.deepEqual(
      kindsOf('/midjourney/imagine'),
      new Set([...ever, 'delay', 'repeat', 'disorder']),
    );
    assert.deepEqual(kindsOf('/midjourney/tasks'), new Set([...kindsOf('/x'), 'mutate']));
    assert.deepEqual(kindsOf('/picture'), new Set([...ever, 'mutate']));
  });

  it('may break off at any byte, and answers with every status that passes', () => {
    const all = faultsOf(1, 100, '/midjourney/imagine');
    const places = all.flatMap((fault) => (fault?.kind === 'reset' ? fault.afterBytes : []));
    for (const range of [8, 80, 800, 8000]) {
      assert.ok(places.some((place) => place <= range && place > range / 10));
    }
    const statuses = all.flatMap((fault) => (fault?.kind === 'status' ? fault.status : []));
    assert.deepEqual(new Set(statuses), new Set([200, 429, 500, 502, 503, 504]));
  });

  it('repeats and disorders the lines of a stream', () =>
    withSimulator({ manual: true }, async (simulator, client) => {
      const ndjson = { accept: 'application/x-ndjson' };
      const streamed = async (fault: Fault) => {
        simulator.configure({ faults: [{ route: /./, fault }] });
        const next = simulator.nextTask();
        const answer = client.raw('POST', '/midjourney/imagine', { prompt: 'a cat' }, ndjson);
        await simulator.finish((await next).id);
        return progressOf(await (await answer).text());
      };
      assert.deepEqual(await streamed({ kind: 'repeat' }), [35, 35, 75, 75, 100, 100]);
      assert.deepEqual(await streamed({ kind: 'disorder' }), [75, 35, 100]);
    }));

  it('gives a stale answer to the same question alone', () => {
    const faults = seededFaults(seededRandom(1), 100);
    const first = callsOf('/midjourney/tasks')[0];
    const stale = (body: string): ((bytes: Uint8Array) => Uint8Array) => {
      for (;;) {
        const fault = first && faults({ ...first, body });
        if (fault?.kind === 'mutate') return fault.change;
      }
    };
    const [old, now] = [Uint8Array.of(1), Uint8Array.of(2)];
    assert.equal(stale('one')(old), old);
    assert.equal(stale('two')(now), now);
    assert.equal(stale('one')(now), old);
  });
});
