import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../e2e/harness/eventually.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { imagineOne, refusal, run, succeeded } from './support/darkroom.ts';
import { closeEditors, inWorkspace, write } from './support/documents.ts';
import { changeConnections, quickSimulator, removeConnection } from './support/studio.ts';

const id = 'keys';

describe('Connections and keys', () => {
  let simulator: Simulator;
  let other: Simulator;
  before(async () => {
    simulator = await quickSimulator();
    other = await quickSimulator();
  });
  after(async () => {
    await removeConnection(id);
    await run('switchConnection', { connection: 'demo' });
    await simulator.close();
    await other.close();
  });
  afterEach(closeEditors);

  it('addConnection writes it into the user settings, without its key', async () => {
    const entry = { id, kind: 'acedata', label: 'Keys', baseUrl: simulator.url } as const;
    assert.equal(await run('addConnection', { ...entry, key: simulator.key }), id);
    const settings = vscode.workspace.getConfiguration('darkroom');
    const inspected = settings.inspect<unknown[]>('connections');
    assert.deepEqual(inspected?.globalValue, [entry]);
    assert.equal(inspected.workspaceValue, undefined);
  });

  it('switchConnection makes it the one that is used', async () => {
    assert.equal(await run('switchConnection', { connection: id }), id);
    assert.equal((await imagineOne({ prompt: 'a door' })).connection, id);
  });

  it('testConnection tells whether it works', async () => {
    assert.equal(await run('testConnection', { connection: id }), true);
    await run('setApiKey', { connection: id, key: 'sk-wrong' });
    assert.equal(await run('testConnection', { connection: id }), false);
    assert.equal(await run('setApiKey', { connection: id, key: simulator.key }), id);
    assert.equal(await run('testConnection', { connection: id }), true);
  });

  it('a key serves only the address that it was given for', async () => {
    const pointTo = (baseUrl: string) =>
      changeConnections((all) =>
        all.map((entry) => (entry.id === id ? { ...entry, baseUrl } : entry)),
      );
    await pointTo(other.url);
    try {
      const { code, message } = await refusal(run('imagine', { prompt: 'a lock', connection: id }));
      assert.equal(code, 'key-missing');
      assert.ok(message.includes(other.url), message);
      assert.deepEqual(other.requests, []);
    } finally {
      await pointTo(simulator.url);
    }
    await succeeded(await imagineOne({ prompt: 'a lock', connection: id }));
  });

  it('a workspace can send a key nowhere', async () => {
    const stolen = { id, kind: 'acedata', baseUrl: other.url };
    const settings = { 'darkroom.connections': [stolen, { ...stolen, id: 'planted' }] };
    const marked = { ...settings, 'darkroom.maxConcurrentTasks': 4 };
    const file = await write('.vscode/settings.json', JSON.stringify(marked));
    try {
      await eventually(
        () =>
          vscode.workspace.getConfiguration('darkroom').get('maxConcurrentTasks') === 4 ||
          undefined,
        'the settings of the workspace',
      );
      const task = await imagineOne({ prompt: 'a thief', connection: id });
      assert.ok(simulator.tasks.some((job) => job.id === task.remoteId));
      assert.deepEqual(other.requests, []);
      const planted = await refusal(run('imagine', { prompt: 'a boat', connection: 'planted' }));
      assert.equal(planted.code, 'bad-input');
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('removeApiKey forgets it', async () => {
    const sent = simulator.paid.length;
    assert.equal(await run('removeApiKey', { connection: id }), id);
    const { code } = await refusal(run('imagine', { prompt: 'a gap', connection: id }));
    assert.equal(code, 'key-missing');
    assert.equal(simulator.paid.length, sent);
  });

  it('the log says what went wrong, and no key', async () => {
    await run('setApiKey', { connection: id, key: 'sk-never-to-be-seen' });
    assert.equal(await run('testConnection', { connection: id }), false);
    await run('showLog');
    const log = await eventually(() => {
      const text = vscode.workspace.textDocuments
        .find(({ uri }) => uri.scheme === 'output')
        ?.getText();
      return text?.includes('key-refused') ? text : undefined;
    }, 'the log');
    assert.ok(!log.includes('sk-never-to-be-seen'));
    assert.ok(!log.includes('sk-wrong'));
    assert.ok(!log.includes(simulator.key));
  });

  it('refuse what makes no connection', async () => {
    const refused = [
      () => run('addConnection', { id: 'a b', kind: 'acedata' }),
      () => run('addConnection', { id: 'no-kind' }),
      () => run('addConnection', { id: 'odd', kind: 'dall-e' }),
      () => run('addConnection', { id: 'no-address', kind: 'midjourney-proxy' }),
      () => run('addConnection', { id: 'bad', kind: 'acedata', baseUrl: 'ftp://example.com' }),
      () => run('addConnection', { id: 'second-demo', kind: 'demo' }),
      () => run('switchConnection', { connection: 'nowhere' }),
      () => run('setApiKey', { connection: 'demo', key: 'sk-1' }),
      () => run('setApiKey', { connection: id, key: 'two words' }),
      () => run('setApiKey', { connection: id, key: '' }),
      () => run('removeApiKey', { connection: 'nowhere' }),
      () => run('testConnection', { connection: 5 }),
    ];
    for (const work of refused) {
      const { code, message } = await refusal(work());
      assert.equal(code, 'bad-input', `${work.toString()}: ${message}`);
    }
    const settings = vscode.workspace
      .getConfiguration('darkroom')
      .inspect<{ id: string }[]>('connections');
    assert.deepEqual(
      settings?.globalValue?.map((entry) => entry.id),
      [id],
    );
  });

  it('the demo needs neither key nor setting', async () => {
    const task = await imagineOne({ prompt: 'a demonstration', connection: 'demo' });
    assert.equal(task.connection, 'demo');
    await run('cancelTask', { taskId: task.id });
  });

  it('leaves no key in the workspace', async () => {
    const found = await vscode.workspace.findFiles('**/*.{json,md,txt}', null);
    for (const file of found) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.ok(!text.includes(simulator.key), file.path);
    }
    assert.ok(found.some(({ path }) => path === inWorkspace('README.md').path));
  });
});
