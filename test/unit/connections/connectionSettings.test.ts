import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConnections } from '../../../src/extension/connections/connectionSettings.ts';

describe('the setting darkroom.connections', () => {
  it('always has the demo, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.anything())), (value) => {
        const [first] = parseConnections(value).connections;
        assert.equal(first?.id, 'demo');
        assert.equal(first.kind, 'demo');
      }),
    );
  });

  it('fills in what is left out', () => {
    const { connections, problems } = parseConnections([{ id: 'ace', kind: 'acedata' }]);
    assert.deepEqual(problems, []);
    assert.deepEqual(connections[1], {
      id: 'ace',
      kind: 'acedata',
      label: 'ace',
      baseUrl: 'https://api.acedata.cloud',
      speed: 'server',
      auth: 'bearer',
      delivery: 'stream',
      speedPaths: {},
    });
  });

  it('normalises an address however it was pasted', () => {
    for (const baseUrl of [
      'https://relay.example/mj',
      'https://relay.example/',
      ' https://relay.example ',
    ]) {
      const { connections } = parseConnections([{ id: 'p', kind: 'midjourney-proxy', baseUrl }]);
      assert.equal(connections[1]?.baseUrl, 'https://relay.example', baseUrl);
      assert.equal(connections[1].delivery, 'poll');
    }
  });

  it('takes the speed of a pasted address, unless the setting names one', () => {
    const baseUrl = 'https://relay.example/mj-relax/mj';
    const connect = (speed?: string) =>
      parseConnections([{ id: 'p', kind: 'midjourney-proxy', baseUrl, ...(speed && { speed }) }])
        .connections[1];
    assert.equal(connect()?.speed, 'relax');
    assert.deepEqual(connect()?.speedPaths, { relax: '/mj-relax' });
    assert.equal(connect('fast')?.speed, 'fast');
  });

  it('leaves out what it cannot use and says so, once each', () => {
    const { connections, problems } = parseConnections([
      { id: 'a b', kind: 'acedata' },
      { id: 'x', kind: 'unknown' },
      { id: 'y', kind: 'midjourney-proxy' },
      { id: 'z', kind: 'midjourney-proxy', baseUrl: 'javascript:alert(1)' },
      { id: 'other', kind: 'demo' },
      { id: 'ace', kind: 'acedata' },
      { id: 'ace', kind: 'acedata' },
      7,
    ]);
    assert.deepEqual(
      connections.map(({ id }) => id),
      ['demo', 'ace'],
    );
    assert.equal(problems.length, 7);
  });
});
