import assert from 'node:assert/strict';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { ErrorCode, Remedy } from '../../../src/shared/errors.ts';
import { all, imagine, never, partsFor, run } from '../support/providing.ts';
import { ScriptedServer, type Scripted } from '../support/scriptedServer.ts';

type Refusal = readonly [
  what: string,
  answer: Scripted,
  code: ErrorCode,
  remedy: Remedy | undefined,
];

const refusals: readonly Refusal[] = [
  [
    'banned words',
    {
      json: {
        code: 24,
        description: '可能包含敏感词',
        properties: { promptEn: 'x', bannedWord: 'gore' },
      },
    },
    'banned-prompt',
    'editPrompt',
  ],
  [
    'a full queue, though it names a task',
    { json: { code: 23, description: '队列已满', result: '123', properties: {} } },
    'queue-full',
    'retry',
  ],
  [
    'an overloaded group',
    { status: 429, json: { code: 30, description: '当前分组负载已饱和', type: 'upstream_error' } },
    'rate-limited',
    'retry',
  ],
  [
    'a missing prompt',
    { json: { code: 4, description: 'prompt不能为空' } },
    'bad-request',
    'editPrompt',
  ],
  [
    'a relay without balance',
    { status: 400, json: { description: 'quota_not_enough ', type: 'upstream_error', code: 4 } },
    'out-of-balance',
    'topUp',
  ],
  [
    'an unknown action',
    { status: 400, json: { description: 'unknown_action:MJ::BOOKMARK::x', code: 4 } },
    'unsupported',
    undefined,
  ],
  [
    'a key that a relay refuses',
    {
      status: 401,
      json: { error: { message: '无效的令牌 (request id: 1)', type: 'new_api_error' } },
    },
    'key-refused',
    'setKey',
  ],
  [
    'a key that is used up',
    { status: 401, json: { error: { message: '该令牌额度已用尽', type: 'new_api_error' } } },
    'out-of-balance',
    'topUp',
  ],
  ['a key that the Java server refuses', { status: 401 }, 'key-refused', 'setKey'],
  [
    'an account that was switched off',
    { status: 403, text: '账号已禁用' },
    'key-refused',
    'setKey',
  ],
  [
    'a relay without a channel',
    { status: 503, json: { error: { message: '当前分组下无可用渠道', type: 'new_api_error' } } },
    'server-error',
    'retry',
  ],
  [
    'a validation of the C# server',
    { json: { success: false, code: -1, message: '参数错误' } },
    'bad-request',
    'editPrompt',
  ],
  [
    'a web page with status 200',
    { text: '<!doctype html><title>One API</title>' },
    'wrong-address',
    'fixConnection',
  ],
  [
    'a web page with status 404',
    { status: 404, text: '<html>nginx</html>' },
    'wrong-address',
    'fixConnection',
  ],
];

const reasons: readonly (readonly [string, ErrorCode])[] = [
  ['Invalid Form Body', 'bad-request'],
  ['[Invalid parameter] Invalid value', 'bad-request'],
  [
    '[invalid_parameter] The prompt word format is incorrect, please check and try again.',
    'bad-request',
  ],
  ['[Banned prompt detected] the word `gore` is not allowed', 'banned-prompt'],
  [
    '[Action needed to continue] Sorry! Our AI moderators feel your prompt might be against our community standards',
    'moderated',
  ],
  ['Request blocked by content policy', 'moderated'],
  ['可能包含敏感词', 'banned-prompt'],
  ['任务超时', 'timed-out'],
  ['执行超时 30 分钟', 'timed-out'],
  ['上游任务超时（超过1小时）', 'timed-out'],
  ['实例不可用', 'server-error'],
  // The task has ended: these are no refusals for now, after which one would only ask again.
  ['[Job queue full] You have reached the maximum allowed number of jobs.', 'server-error'],
  ['当前分组上游负载已饱和', 'server-error'],
  ['[Internal Server Error] x', 'server-error'],
];

describe('errors of the midjourney-proxy family', () => {
  let server: ScriptedServer;
  let provider: ProxyProvider;
  before(async () => {
    server = await new ScriptedServer().start();
    provider = new ProxyProvider(partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }));
  });
  after(() => server.stop());

  for (const [what, answer, code, remedy] of refusals) {
    it(`names the cause of ${what}, which was not taken`, async () => {
      server.requests.length = 0;
      server.script = () => answer;
      const updates = await run(provider, imagine('a cat'));
      const [update] = updates;
      assert.ok(updates.length === 1 && update?.type === 'failed', JSON.stringify(updates));
      assert.equal(update.error.code, code, update.error.message);
      assert.equal(update.error.remedy, remedy);
      assert.equal(update.notTaken, true);
      assert.equal(server.requests.length, 1);
    });
  }

  it('tells what a server lacks from an address that is wrong', async () => {
    const nowhere: readonly Scripted[] = [
      { status: 404, text: '<html>nginx</html>' },
      { status: 404, json: { status: 404, error: 'Not Found', path: '/mj/submit/shorten' } },
      { text: '<!doctype html><title>One API</title>' },
    ];
    for (const answer of nowhere) {
      server.script = () => answer;
      const codes = [];
      for (const submission of [
        imagine('a cat'),
        { taskId: 't', kind: 'shorten', prompt: 'a cat' } as const,
      ]) {
        const [update] = await run(provider, submission);
        assert.ok(update?.type === 'failed' && update.notTaken);
        codes.push([update.error.code, update.error.remedy]);
      }
      assert.deepEqual(codes, [
        ['wrong-address', 'fixConnection'],
        ['unsupported', 'fixConnection'],
      ]);
    }
  });

  it('names the banned word, to be marked in the prompt', async () => {
    server.script = () => refusals[0]![1];
    const [update] = await run(provider, imagine('a cat'));
    assert.ok(update?.type === 'failed');
    assert.deepEqual(update.error.words, ['gore']);
  });

  it('does not call it free where the server broke down over it, whatever the words', async () => {
    for (const message of ['操作失败', 'Too many requests', '队列已满']) {
      server.script = () => ({ status: 500, json: { success: false, code: -1, message } });
      const [update] = await run(provider, imagine('a cat'));
      // What is refused for now is sent again by itself; this may have been taken.
      assert.ok(update?.type === 'failed' && update.notTaken !== true);
      assert.equal(update.error.code, 'server-error', message);
    }
  });

  it('leaves open what was left open', async () => {
    const open: readonly Scripted[] = [
      { status: 500, json: { code: 5, description: 'do_request_failed', type: 'upstream_error' } },
      { status: 504, text: '<html>Gateway Time-out</html>' },
      { status: 200 },
      { json: { code: 1, description: '提交成功', result: null } },
      { reset: true },
    ];
    for (const answer of open) {
      server.script = () => answer;
      const [update] = await run(provider, imagine('a cat'));
      assert.equal(update?.type, 'uncertain', JSON.stringify(answer));
    }
  });

  for (const [failReason, code] of reasons) {
    it(`reads the reason "${failReason}"`, async () => {
      server.script = () => ({
        json: { id: '1', status: 'FAILURE', progress: '100%', failReason },
      });
      const [update] = await all(provider.resume({ remoteId: '1' }, never));
      assert.ok(update?.type === 'failed');
      assert.equal(update.error.code, code);
    });
  }

  it('reads both ways of saying that a task was stopped', async () => {
    for (const task of [{ status: 'CANCEL' }, { status: 'FAILURE', failReason: '取消任务' }]) {
      server.script = () => ({ json: { id: '1', ...task } });
      const [update] = await all(provider.resume({ remoteId: '1' }, never));
      assert.equal(update?.type, 'cancelled');
    }
  });

  it('waits for a relay that has not noticed yet that the parent is done', async () => {
    server.requests.length = 0;
    server.script = ({ path }, count) => {
      if (!path.includes('submit'))
        return { json: { id: '2', status: 'SUCCESS', imageUrl: 'https://x.test/a.png' } };
      return count < 4
        ? {
            status: 400,
            json: { description: 'task_status_not_success ', type: 'upstream_error', code: 4 },
          }
        : { json: { code: 1, result: '2' } };
    };
    const updates = await run(provider, {
      taskId: 't',
      kind: 'action',
      action: { id: 'MJ::JOB::upsample::1::h', kind: 'upscale', label: 'Upscale 1' },
      parent: { remoteId: '1', prompt: 'cat', actions: [] },
    });
    assert.equal(updates.at(-1)?.type, 'succeeded');
    assert.equal(server.count(/submit/), 4);
  });

  const unknown: readonly (readonly [string, Scripted])[] = [
    ['200 and nothing', { status: 200 }],
    ['204', { status: 204 }],
    ['null', { json: null }],
    ['{}', { json: {} }],
    ['400 and a code', { status: 400, json: { description: 'task_no_found ', code: 4 } }],
    ['404 and a page', { status: 404, text: '<html>' }],
  ];
  for (const [what, answer] of unknown) {
    it(`gives up on a task that stays unknown: ${what}`, async () => {
      server.requests.length = 0;
      server.script = () => answer;
      const [update] = await all(provider.resume({ remoteId: '1' }, never));
      assert.ok(update?.type === 'failed');
      assert.equal(update.error.code, 'not-found');
      assert.ok(server.requests.length > 10);
    });
  }
});
