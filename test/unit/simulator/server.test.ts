import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../../../src/shared/clock.ts';
import { systemClock } from '../../../src/simulator/clock.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { Client, quick, withSimulator } from './running.ts';

describe('simulator as a server', function () {
  this.timeout(120_000);

  it('makes its own key and listens on the loopback address alone', () =>
    withSimulator({}, async (simulator) => {
      assert.match(simulator.key, /^sk-[0-9a-f]{48}$/);
      const others = Object.values(networkInterfaces())
        .flatMap((list) => list ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      for (const { address } of others) {
        await assert.rejects(fetch(`http://${address}:${simulator.port}/`));
      }
    }));

  it('serves pictures by signed address only, and only as long as signed', async () => {
    let ahead = 0;
    const clock: Clock = { ...systemClock, now: () => Date.now() + ahead };
    await withSimulator({ clock, pictureLifeSeconds: 60 }, async (_, client) => {
      const { raw_image_url: address } = await client.imagine({ prompt: 'x' });
      const good = String(address);
      assert.equal((await fetch(good)).status, 200);
      const later = parseInt(/ex=([0-9a-f]+)/.exec(good)?.[1] ?? '', 16) + 1000;
      for (const bad of [
        good.replace(/ex=[0-9a-f]+/, `ex=${later.toString(16)}`),
        good.replace(/hm=./, 'hm=x'),
        good.replace(/\?.*/, ''),
      ]) {
        const response = await fetch(bad);
        assert.equal(response.status, 404);
        assert.equal(await response.text(), 'This content is no longer available.');
      }
      ahead = 61_000;
      assert.equal((await fetch(good)).status, 404);
    });
  });

  it('goes wrong as planned, by route and count', () =>
    withSimulator(
      {
        faults: [
          { route: '/midjourney/imagine', times: 1, fault: { kind: 'status', status: 503 } },
          {
            route: '/midjourney/imagine',
            from: 2,
            times: 1,
            fault: { kind: 'reset', afterBytes: 9 },
          },
          { route: '/midjourney/imagine', from: 3, times: 1, fault: { kind: 'refuse' } },
          {
            route: '/midjourney/imagine',
            from: 4,
            times: 1,
            fault: { kind: 'body', body: '<html>', contentType: 'text/html' },
          },
          {
            route: '/midjourney/imagine',
            from: 5,
            times: 1,
            fault: { kind: 'truncate', afterBytes: 9 },
          },
          {
            route: '/midjourney/imagine',
            from: 6,
            times: 1,
            fault: { kind: 'slow', bytes: 50, pause: 1 },
          },
          { route: '/midjourney/imagine', from: 7, fault: { kind: 'stall', afterBytes: 3 } },
        ],
      },
      async (simulator, client) => {
        const send = (): Promise<Response> =>
          client.raw('POST', '/midjourney/imagine', { prompt: 'x' });
        assert.equal((await send()).status, 503);
        assert.equal(simulator.paid.length, 0);
        await assert.rejects(async () => (await send()).text());
        assert.equal(simulator.paid.length, 1);
        await assert.rejects(send());
        assert.equal(simulator.paid.length, 1);
        assert.equal(await (await send()).text(), '<html>');
        assert.equal((await (await send()).text()).length, 9);
        assert.match(await (await send()).text(), /"success":true/);
        const stopped = await fetch(`${client.url}/midjourney/imagine`, {
          method: 'POST',
          headers: client.headers,
          body: '{"prompt":"x"}',
          signal: AbortSignal.timeout(2000),
        });
        await assert.rejects(stopped.text());
        assert.equal(simulator.paid.length, 5);
      },
    ));

  it('counts polls and logs requests with their headers', () =>
    withSimulator({}, async (simulator, client) => {
      await client.post('/midjourney/tasks', { id: 'x' });
      await client.post('/midjourney/tasks', { id: 'y' });
      assert.equal(simulator.polls, 2);
      assert.equal(simulator.calls('/midjourney/tasks'), 2);
      assert.equal(simulator.requests[1]?.body, '{"id":"y"}');
      assert.equal(simulator.requests[1].headers['authorization'], `Bearer ${simulator.key}`);
    }));

  it('lacks the routes that it is told to lack', () =>
    withSimulator(
      { profile: 'new-api', missingRoutes: ['/mj/task/list-by-condition'] },
      async (_, client) => {
        const response = await client.raw('POST', '/mj/task/list-by-condition', { ids: [] });
        assert.match(await response.text(), /^<!doctype html>/);
      },
    ));

  it('carries on after a restart on the same port with the same state', async () => {
    const first = await startSimulator({ ...quick, manual: true });
    const client = new Client(first, { authorization: `Bearer ${first.key}` });
    const { task_id: id } = await client.imagine({ prompt: 'x', async: true });
    await first.advance(String(id));
    await first.close();
    await assert.rejects(client.post('/midjourney/tasks', { id }));
    const second = await startSimulator({ ...quick, port: first.port, state: first.state });
    try {
      assert.equal(second.key, first.key);
      const job = second.tasks[0];
      assert.ok(job);
      await second.finish(job.id);
      const { response } = (await client.post('/midjourney/tasks', { id })) as {
        response: { progress: number; raw_image_url: string };
      };
      assert.equal(response.progress, 100);
      assert.equal((await fetch(response.raw_image_url)).status, 200);
      assert.equal(second.paid.length, 1);
    } finally {
      await second.close();
    }
  });
});
