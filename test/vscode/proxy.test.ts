import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run, succeeded } from './support/darkroom.ts';
import { startProxy } from './support/proxyServer.ts';
import { quickSimulator, removeConnection } from './support/studio.ts';

describe("The user's proxy", () => {
  it('is the way to every server', async () => {
    const simulator = await quickSimulator();
    const proxy = await startProxy(simulator.port);
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', proxy.url, vscode.ConfigurationTarget.Global);
    try {
      await run('addConnection', {
        id: 'behind-proxy',
        kind: 'acedata',
        baseUrl: 'http://darkroom.test:1234',
        key: simulator.key,
      });
      const task = await run('shorten', { prompt: 'a long way round', connection: 'behind-proxy' });
      await succeeded(task);
      assert.equal(simulator.paid.length, 1);
      assert.ok(proxy.asked.length > 0);
      for (const asked of proxy.asked) assert.match(asked, /^(http:\/\/)?darkroom\.test:1234/);
    } finally {
      await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await removeConnection('behind-proxy');
      await proxy.close();
      await simulator.close();
    }
  });
});
