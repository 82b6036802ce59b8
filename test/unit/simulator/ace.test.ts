import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/shared/clock.ts';
import { systemClock } from '../../../src/simulator/clock.ts';
import { chunksOf } from '../../../src/simulator/options.ts';
import { gridActions, withSimulator } from './running.ts';
import type { Client, Json } from './running.ts';

const ndjson = { accept: 'application/x-ndjson' };

async function lines(client: Client, body: Json): Promise<Json[]> {
  const response = await client.raw('POST', '/midjourney/imagine', body, ndjson);
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
}

describe('simulated Ace Data Cloud', function () {
  this.timeout(120_000);

  it('answers a blocking imagine with exactly the fields of the guide', () =>
    withSimulator({}, async (_, client) => {
      const grid = await client.imagine({ prompt: 'Lamborghini speeds inside a volcano' });
      assert.deepEqual(Object.keys(grid), [
        ...['image_url', 'image_width', 'image_height', 'image_id', 'raw_image_url'],
        ...['raw_image_width', 'raw_image_height', 'progress', 'actions', 'task_id', 'success'],
      ]);
      assert.deepEqual(grid['actions'], gridActions);
      assert.equal(grid['progress'], 100);
      assert.ok(BigInt(String(grid['image_id'])) > 2n ** 53n);
      assert.match(String(grid['raw_image_url']), /\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
    }));

  it('streams 35, 75 and 100, each with another image id, whose previews die at the end', () =>
    withSimulator({}, async (_, client) => {
      const all = await lines(client, { prompt: 'a beautiful cat --v 6' });
      assert.deepEqual(
        all.map((line) => line['progress']),
        [35, 75, 100],
      );
      assert.equal(new Set(all.map((line) => line['image_id'])).size, 3);
      assert.equal(new Set(all.map((line) => line['task_id'])).size, 1);
      assert.deepEqual(
        all.map((line) => line['actions']),
        [[], [], gridActions],
      );
      const preview = await fetch(String(all[0]!['raw_image_url']));
      assert.equal(preview.status, 404);
      assert.equal(await preview.text(), 'This content is no longer available.');
      assert.equal((await fetch(String(all[2]?.['raw_image_url']))).status, 200);
    }));

  it('holds a task between steps, its preview there to be fetched', () =>
    withSimulator({ manual: true, pictureScale: 1 / 4 }, async (simulator, client) => {
      const taken = simulator.nextTask();
      const answer = lines(client, { prompt: '一只猫 a cat' });
      const { id } = await taken;
      const held = await simulator.advance(id);
      assert.equal(held.progress, 35);
      const record = simulator.state.pictures.get(held.previews[0] ?? '');
      assert.ok(record && !record.destroyed);
      await simulator.finish(id);
      assert.equal((await answer).length, 3);
      assert.ok(record.destroyed);
    }));

  it('has taken and paid a streamed submit whose answer never reaches anybody', () =>
    withSimulator(
      {
        faults: [
          { route: '/midjourney/imagine', times: 1, fault: { kind: 'body', body: '<html>' } },
        ],
      },
      async (simulator, client) => {
        const answer = await client.raw('POST', '/midjourney/imagine', { prompt: 'a cat' }, ndjson);
        assert.equal(await answer.text(), '<html>');
        assert.equal(simulator.paid.length, 1);
        const id = simulator.paid[0]?.taskId ?? '';
        assert.equal((await simulator.finish(id)).status, 'succeeded');
      },
    ));

  it('cuts the stream anywhere, also inside a character', () =>
    withSimulator({ chunking: chunksOf(7) }, async (_, client) => {
      const response = await client.raw('POST', '/midjourney/imagine', { prompt: '猫' }, ndjson);
      let parts = 0;
      const whole: Uint8Array[] = [];
      for await (const part of response.body ?? []) {
        parts++;
        whole.push(part);
      }
      assert.ok(parts > 50, `${parts} parts`);
      assert.equal(Buffer.concat(whole).toString('utf8').trim().split('\n').length, 3);
    }));

  it('answers async with a task id alone, and tasks with null until it is done', () =>
    withSimulator({ manual: true }, async (simulator, client) => {
      const submitted = await client.imagine({ prompt: 'a cat', async: true });
      assert.deepEqual(Object.keys(submitted), ['task_id']);
      const id = String(submitted['task_id']);
      await simulator.advance(id);
      const running = await client.post('/midjourney/tasks', { action: 'retrieve', id });
      assert.equal(running['response'], null);
      await simulator.finish(id);
      const done = await client.post('/midjourney/tasks', { id });
      assert.equal((done['response'] as Json)['progress'], 100);
      assert.equal(typeof done['created_at'], 'number');
      assert.ok(Number(done['created_at']) < 1e11);
    }));

  it('shows growing progress in tasks for a streamed async submit', () =>
    withSimulator({ manual: true }, async (simulator, client) => {
      const { task_id: id } = await client.imagine({ prompt: 'a cat', async: true }, ndjson);
      await simulator.advance(String(id));
      const running = await client.post('/midjourney/tasks', { id });
      assert.equal((running['response'] as Json)['progress'], 35);
    }));

  it('answers {} for a task that it does not know', () =>
    withSimulator({}, async (_, client) => {
      assert.deepEqual(await client.post('/midjourney/tasks', { id: 'no-such-task' }), {});
    }));

  it('retrieves batches by ids, and pages of all', () =>
    withSimulator({}, async (_, client) => {
      const ids: unknown[] = [];
      for (let i = 0; i < 3; i++)
        ids.push((await client.imagine({ prompt: `cat ${i}` }))['task_id']);
      const some = await client.post('/midjourney/tasks', {
        action: 'retrieve_batch',
        ids: [ids[0], ids[2], 'unknown'],
      });
      assert.equal(some['count'], 2);
      const page = await client.post('/midjourney/tasks', {
        action: 'retrieve_batch',
        offset: 1,
        limit: 1,
      });
      assert.deepEqual(
        (page['items'] as Json[]).map((item) => item['id']),
        [ids[1]],
      );
      const later = await client.post('/midjourney/tasks', {
        action: 'retrieve_batch',
        created_at_min: Date.now() / 1000 + 60,
      });
      assert.deepEqual(later, { items: [], count: 0 });
    }));

  it('posts the result once, or every line of a stream, to a callback', async () => {
    const received: Json[] = [];
    const overtaking = Promise.withResolvers<undefined>();
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString('utf8')));
      request.on('end', () => {
        received.push(JSON.parse(text) as Json);
        if (isLate) overtaking.resolve(undefined);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // The late post leaves when another has overtaken it, however slow this machine is.
    let isLate = false;
    const clock: Clock = {
      now: () => systemClock.now(),
      sleep: (milliseconds, signal) =>
        isLate && milliseconds === 400
          ? overtaking.promise
          : systemClock.sleep(milliseconds, signal),
    };
    const callback_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    try {
      await withSimulator({ manual: true, clock }, async (simulator, client) => {
        const once = await client.imagine({ prompt: 'a cat', callback_url });
        await simulator.finish(String(once['task_id']));
        await simulator.callbacksSettled();
        assert.deepEqual(
          received.map((post) => post['progress']),
          [100],
        );
        received.length = 0;
        simulator.configure({ callbackCopies: 2, callbacksReversed: true });
        const streamed = await client.imagine({ prompt: 'a cat', callback_url }, ndjson);
        await simulator.finish(String(streamed['task_id']));
        await simulator.callbacksSettled();
        assert.deepEqual(
          received.map((post) => post['progress']),
          [100, 100, 75, 75, 35, 35],
        );
        received.length = 0;
        isLate = true;
        const delays = [400, Infinity, 0];
        const late = { callbackDelay: () => delays.shift() ?? 0 };
        simulator.configure({ callbackCopies: 1, callbacksReversed: false, ...late });
        const overtaken = await client.imagine({ prompt: 'a cat', callback_url }, ndjson);
        await simulator.finish(String(overtaken['task_id']));
        await simulator.callbacksSettled();
        assert.deepEqual(
          received.map((post) => post['progress']),
          [100, 35],
        );
        received.length = 0;
        const bad = await client.imagine({ prompt: 'cat -c x --wrong', callback_url });
        await simulator.finish(String(bad['task_id']));
        await simulator.callbacksSettled();
        assert.equal(received[0]?.['success'], false);
        assert.deepEqual(received[0]['error'], {
          code: 'bad_request',
          message: 'Unrecognized argument(s): `-c`, `--wrong`',
        });
      });
    } finally {
      server.close();
    }
  });

  it('refuses in the words of the API', () =>
    withSimulator({ balance: 1 }, async (simulator, client) => {
      const send = async (body: unknown, headers: Json = {}): Promise<[number, unknown]> => {
        const response = await client.raw('POST', '/midjourney/imagine', body, headers);
        const answer = (await response.json()) as { error: { code: string } };
        return [response.status, answer.error.code];
      };
      assert.deepEqual(await send({ prompt: 'x' }, { authorization: 'Bearer wrong' }), [
        401,
        'invalid_token',
      ]);
      assert.deepEqual(await send({ prompt: 'x' }, { authorization: '' }), [401, 'no_token']);
      assert.deepEqual(await send('{broken'), [400, 'bad_request']);
      assert.deepEqual(await send({}), [400, 'bad_request']);
      assert.deepEqual(await send({ prompt: 'so much gore' }), [403, 'forbidden']);
      assert.deepEqual(await send({ action: 'upscale1', image_id: '1' }), [400, 'bad_request']);
      assert.deepEqual(await send({ prompt: 'cat --bogus' }), [400, 'bad_request']);
      assert.equal(simulator.paid.length, 1);
      assert.deepEqual(await send({ prompt: 'a cat' }), [403, 'used_up']);
      const lost = await client.raw('POST', '/midjourney/nothing', {});
      assert.equal(lost.status, 400);
    }));

  it('gives up waiting after the timeout that was asked for, while the task goes on', () =>
    withSimulator({ manual: true }, async (simulator, client) => {
      const taken = simulator.nextTask();
      const response = await client.raw('POST', '/midjourney/imagine', { prompt: 'x', timeout: 0 });
      assert.equal(response.status, 504);
      assert.equal((await simulator.finish((await taken).id)).status, 'succeeded');
    }));
});
