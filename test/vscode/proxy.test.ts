import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run, succeeded } from './support/darkroom.ts';
import { startProxy } from './support/proxyServer.ts';
import { startSecureServer } from './support/secureServer.ts';
import { quickSimulator, removeConnection } from './support/studio.ts';

describe("The user's proxy", () => {
  /** Makes a picture at an address that only the proxy can find. */
  async function imagineBehind(address: string, leadsTo: (port: number) => Promise<number>) {
    const simulator = await quickSimulator();
    const proxy = await startProxy(await leadsTo(simulator.port));
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', proxy.url, vscode.ConfigurationTarget.Global);
    try {
      await run('addConnection', {
        id: 'behind-proxy',
        kind: 'acedata',
        baseUrl: address,
        key: simulator.key,
      });
      const task = await run('shorten', { prompt: 'a long way round', connection: 'behind-proxy' });
      await succeeded(task);
      assert.equal(simulator.paid.length, 1);
      return proxy.asked;
    } finally {
      await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await removeConnection('behind-proxy');
      await proxy.close();
      await simulator.close();
    }
  }

  it('is the way to every server', async () => {
    const asked = await imagineBehind('http://darkroom.test:1234', (port) => Promise.resolve(port));
    assert.ok(asked.length > 0);
    for (const each of asked) assert.match(each, /^(http:\/\/)?darkroom\.test:1234/);
  });

  /** In a tunnel to `address`; the server behind it shows the certificate of `darkroom.test`. */
  async function imagineByTunnel(address: string): Promise<readonly string[]> {
    let close = (): Promise<void> => Promise.resolve();
    try {
      return await imagineBehind(address, async (port) => {
        const secure = await startSecureServer(port);
        close = () => secure.close();
        return secure.port;
      });
    } finally {
      await close();
    }
  }

  it('is asked for a tunnel, in which the certificate of a company is trusted', async function () {
    // Elsewhere the system's trust cannot be lent to one process.
    if (process.platform !== 'linux') this.skip();
    const asked = await imagineByTunnel('https://darkroom.test:1234');
    assert.ok(asked.length > 0);
    // The name alone, as CONNECT has it: what goes through is between the two ends.
    for (const each of asked) assert.equal(each, 'darkroom.test:1234');
  });

  it('leads to nothing that shows another’s certificate, and that is said', async () => {
    await assert.rejects(imagineByTunnel('https://elsewhere.test:1234'), /certificate of https/);
  });
});
