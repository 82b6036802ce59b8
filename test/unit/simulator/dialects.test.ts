import assert from 'node:assert/strict';
import type { Clock } from '../../../src/shared/clock.ts';
import { picture, withSimulator } from './running.ts';

describe('dialects of the simulated midjourney-proxy', function () {
  this.timeout(120_000);

  it('java: no buttons, no action, silence for what it does not know', () =>
    withSimulator({ profile: 'java' }, async (_, client) => {
      const task = await client.grid();
      assert.ok(!('buttons' in task));
      const unknown = await client.raw('GET', '/mj/task/1/fetch');
      assert.deepEqual([unknown.status, await unknown.text()], [200, '']);
      assert.equal((await client.raw('POST', '/mj/submit/action', {})).status, 404);
      const wrong = await fetch(`${client.url}/mj/task/1/fetch`);
      assert.deepEqual([wrong.status, await wrong.text()], [401, '']);
      const change = { taskId: task['id'], action: 'UPSCALE', index: 2 };
      const first = await client.post('/mj/submit/change', change);
      await client.until(first['result'], 'SUCCESS');
      const again = await client.post('/mj/submit/change', change);
      assert.deepEqual([again['code'], again['result']], [21, first['result']]);
      const simple = await client.post('/mj/submit/simple-change', {
        content: `${String(task['id'])} V3`,
      });
      await client.until(simple['result'], 'SUCCESS');
    }));

  it('java: a failure has no progress', () =>
    withSimulator(
      { profile: 'java', outcome: () => ({ code: 'x', message: 'Invalid Form Body' }) },
      async (_, client) => {
        const { result } = await client.post('/mj/submit/imagine', { prompt: 'x' });
        const failed = await client.until(result, 'FAILURE');
        assert.deepEqual([failed['progress'], failed['failReason']], ['', 'Invalid Form Body']);
      },
    ));

  it('csharp: the raw key only, plain words when it is wrong, 204 for what it does not know', () =>
    withSimulator({ profile: 'csharp' }, async (simulator, client) => {
      const missing = await fetch(`${client.url}/mj/task/1/fetch`);
      assert.deepEqual(
        [missing.status, await missing.text()],
        [401, 'Authorization header missing.'],
      );
      const bearer = { authorization: `Bearer ${simulator.key}`, 'mj-api-secret': simulator.key };
      const both = await client.raw('GET', '/mj/task/1/fetch', undefined, bearer);
      assert.deepEqual([both.status, await both.text()], [401, '未登录']);
      assert.equal((await client.raw('GET', '/mj/task/1/fetch')).status, 204);
    }));

  it('csharp: no picture until it is done, and bans late', () =>
    withSimulator({ profile: 'csharp', manual: true }, async (simulator, client) => {
      const { result } = await client.post('/mj/submit/imagine', { prompt: 'x' });
      const id = String(result);
      for (let i = 0; i < 3; i++) await simulator.advance(id);
      const running = await client.get(`/mj/task/${id}/fetch`);
      assert.deepEqual([running['progress'], running['imageUrl']], ['31%', null]);
      const banned = await client.post('/mj/submit/imagine', { prompt: 'gore' });
      assert.equal(banned['code'], 1);
      await simulator.finish(String(banned['result']));
      const failed = await client.get(`/mj/task/${String(banned['result'])}/fetch`);
      assert.deepEqual([failed['status'], failed['failReason']], ['FAILURE', '可能包含敏感词']);
    }));

  it('new-api: has not looked yet, rewrites codes, refuses too early, fails at 100%', () =>
    withSimulator({ profile: 'new-api', remix: true }, async (simulator, client) => {
      const { result } = await client.post('/mj/submit/imagine', { prompt: 'x' });
      const first = await client.get(`/mj/task/${String(result)}/fetch`);
      assert.deepEqual([first['status'], first['progress']], ['', '0%']);
      const task = await client.until(result, 'SUCCESS');
      const early = await client.press(task, 'upsample::1');
      assert.deepEqual(early, {
        description: 'task_status_not_success ',
        type: 'upstream_error',
        code: 4,
      });
      const remix = await client.press(task, 'variation::1');
      assert.equal(remix['code'], 1);
      await client.until(remix['result'], 'MODAL');
      const upscaled = await client.press(task, 'upsample::1');
      const one = await client.until(upscaled['result'], 'SUCCESS');
      await client.press(one, 'Inpaint');
      assert.equal((await client.press(one, 'Inpaint'))['code'], 21);
      const unknown = await client.press(one, 'BOOKMARK');
      assert.match(String(unknown['description']), /^unknown_action:MJ::BOOKMARK/);
      const absent = await client.raw('GET', '/mj/task/1/fetch');
      assert.equal(absent.status, 400);
      simulator.configure({ outcome: () => ({ code: 'x', message: 'no' }) });
      const doomed = await client.post('/mj/submit/imagine', { prompt: 'y' });
      assert.equal((await client.until(doomed['result'], 'FAILURE'))['progress'], '100%');
    }));

  it('new-api: looks only every 15 seconds', () => {
    const clock = steppedClock();
    return withSimulator(
      { profile: 'new-api', clock, timeScale: 1, manual: true },
      async (simulator, client) => {
        const { result } = await client.post('/mj/submit/imagine', { prompt: 'x' });
        const path = `/mj/task/${String(result)}/fetch`;
        await simulator.advance(String(result));
        await simulator.advance(String(result));
        clock.pass(14_000);
        assert.equal((await client.get(path))['status'], '');
        clock.pass(1_500);
        assert.equal((await client.get(path))['progress'], '15%');
        await simulator.finish(String(result));
        assert.equal((await client.get(path))['status'], 'IN_PROGRESS');
        clock.pass(15_000);
        assert.equal((await client.get(path))['status'], 'SUCCESS');
      },
    );
  });

  it('new-api: hands pictures through without a key, at another address each time', () =>
    withSimulator({ profile: 'new-api' }, async (simulator, client) => {
      const task = await client.grid();
      assert.match(String(task['imageUrl']), /\/mj\/image\/\d+\?rand=\d+$/);
      assert.equal((await picture(task['imageUrl'])).width, 128);
      assert.equal((await fetch(`${client.url}/mj/image/1`)).status, 400);
      simulator.configure({ serverAddress: 'http://localhost:3000' });
      const again = await client.get(`/mj/task/${String(task['id'])}/fetch`);
      assert.match(String(again['imageUrl']), /^http:\/\/localhost:3000\/mj\/image\//);
    }));

  it('relays: a web page with status 200 for a wrong path, OpenAI-like errors for a wrong key', () =>
    withSimulator({ profile: 'plus-relay' }, async (_, client) => {
      const page = await client.raw('GET', '/api/mj/task/1/fetch');
      assert.equal(page.status, 200);
      assert.match(await page.text(), /^<!doctype html>/);
      const wrong = await client.raw('GET', '/mj/task/1/fetch', undefined, {
        authorization: 'Bearer no',
      });
      assert.equal(wrong.status, 401);
      assert.match(await wrong.text(), /one_api_error/);
    }));
});

/** A clock that stands still until it is told that time passes. */
function steppedClock(): Clock & { pass(milliseconds: number): void } {
  let now = 1_800_000_000_000;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}
