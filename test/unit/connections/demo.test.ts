import assert from 'node:assert/strict';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { DemoProvider } from '../../../src/extension/connections/demoProvider.ts';
import { DemoServer } from '../../../src/extension/connections/demoServer.ts';
import { parseConnections } from '../../../src/extension/connections/connectionSettings.ts';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { startDemo } from '../../../src/extension/startDemo.ts';
import { withSimulator } from '../simulator/running.ts';
import { never, partsFor } from '../support/providing.ts';

describe('the demo', () => {
  it('is started again where it could not be before', async () => {
    const [demo] = parseConnections([]).connections;
    assert.ok(demo);
    const running = {
      baseUrl: 'http://127.0.0.1:1',
      key: 'sk-demo',
      close: () => Promise.resolve(),
    };
    let starts = 0;
    const server = new DemoServer(() =>
      ++starts === 1 ? Promise.reject(new Error('EMFILE')) : Promise.resolve(running),
    );
    const provider = new DemoProvider(new Set(), async () => {
      const { connection } = await server.connect(demo);
      return new AceProvider(partsFor(connection));
    });
    await assert.rejects(provider.cancel({ remoteId: '1' }, never), /EMFILE/);
    assert.equal(await provider.cancel({ remoteId: '1' }, never), false);
    provider.dispose();
    server.dispose();
  });

  it('keeps what it has drawn once the disk takes it again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'darkroom-demo-'));
    const file = join(folder, 'state.bin');
    await withSimulator({ manual: true }, async (simulator, client) => {
      await client.imagine({ prompt: 'a boat', async: true });
      await simulator.finish(simulator.tasks[0]?.id ?? '');
      await writeFile(file, serialize({ ...simulator.state, requests: [] }));
    });
    const refused = Promise.withResolvers<unknown>();
    await mkdir(`${file}.part`);
    const demo = await startDemo('sk-demo', folder, folder, refused.resolve);
    assert.match(String(await refused.promise), /EISDIR/);
    await rm(`${file}.part`, { recursive: true });
    await rm(file);
    await demo.close();
    await access(file);
    await rm(folder, { recursive: true });
  });
});
