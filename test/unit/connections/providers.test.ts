import assert from 'node:assert/strict';
import { parseConnections } from '../../../src/extension/connections/connectionSettings.ts';
import { Providers } from '../../../src/extension/connections/providers.ts';
import { partsFor } from '../support/providing.ts';

describe('Providers', () => {
  it('makes one anew when its settings change, or those of the server that its pictures go to', () => {
    const relay = { id: 'relay', kind: 'midjourney-proxy', baseUrl: 'https://relay.example' };
    let connections = parseConnections([relay]).connections;
    const find = (id: string) => connections.find((connection) => connection.id === id);
    const { http, clock, random } = partsFor({ baseUrl: 'https://relay.example' });
    const providers = new Providers({
      connections: {
        all: () => connections,
        get: (id) => find(id) ?? assert.fail(id),
      },
      keys: { require: () => Promise.resolve('sk-key') },
      ...{ http, clock, random },
      imageHostKind: () => 'acedata',
      callback: () => ({ port: 0, publicUrl: '' }),
      publicAddress: (address) => Promise.resolve(address),
      startDemo: () => assert.fail('No demo is asked for.'),
    });
    const first = providers.of('relay');
    assert.equal(providers.of('relay'), first);
    connections = parseConnections([relay, { id: 'ace', kind: 'acedata' }]).connections;
    const withHost = providers.of('relay');
    assert.notEqual(withHost, first, 'now there is a server that takes its pictures');
    assert.equal(providers.of('relay'), withHost);
    connections = parseConnections([{ ...relay, speed: 'fast' }]).connections;
    assert.notEqual(providers.of('relay'), withHost);
    providers.dispose();
  });
});
