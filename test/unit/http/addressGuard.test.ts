import assert from 'node:assert/strict';
import {
  isPrivateAddress,
  isSameHost,
  mayFetch,
} from '../../../src/extension/http/addressGuard.ts';

const connection = 'https://relay.example.com/api';

describe('mayFetch', () => {
  const refused = [
    'http://127.0.0.1/x',
    'http://127.1/x',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://localhost:8080/',
    'http://foo.localhost/',
    'http://LOCALHOST./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:10.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[64:ff9b:1::192.168.1.1]/',
    'http://[2002:c0a8:0101::1]/',
    'http://127。0。0。1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://router/',
    'http://printer.local/',
    'http://metadata.internal/',
    'http://localhost.localdomain/',
    'http://wiki.corp./',
    'https://user:secret@cdn.example.com/x',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'ftp://cdn.example.com/x',
    'not an address',
    '',
  ];
  for (const url of refused) {
    it(`refuses ${url || 'nothing'}`, () => assert.equal(mayFetch(url, connection), false));
  }

  const allowed = [
    'https://cdn.discordapp.com/attachments/1/2/a.png?ex=1&is=2&hm=3&',
    'http://img.innk.cc/a.png',
    'https://172.15.0.1/',
    'https://[2606:4700::1111]/',
    'http://[64:ff9b::8.8.8.8]/behind-a-gateway-of-the-provider',
    'http://127.example.com/a.png',
    'http://198.18.0.7/fake-ip-of-a-vpn',
    'https://relay.example.com/mj/image/1',
  ];
  for (const url of allowed) {
    it(`allows ${url}`, () => assert.equal(mayFetch(url, connection), true));
  }

  it('allows the own host of a connection at home', () => {
    assert.equal(mayFetch('http://192.168.1.5:9000/a.png', 'http://192.168.1.5:8080'), true);
    assert.equal(mayFetch('http://localhost:9000/a.png', 'http://127.0.0.1:8080'), true);
    assert.equal(mayFetch('http://192.168.1.6/a.png', 'http://192.168.1.5:8080'), false);
    assert.equal(mayFetch('http://10.0.0.1/', 'http://127.0.0.1:8080'), false);
  });

  it('does not take a name for this machine because it begins like its address', () => {
    // What counts as the same host is looked up without a guard.
    assert.equal(isSameHost('http://127.example.com/a.png', 'http://127.0.0.1:8080'), false);
    assert.equal(isSameHost('http://127.8.8.8/a.png', 'http://localhost:8080'), true);
  });

  it('knows addresses in any spelling', () => {
    assert.equal(isPrivateAddress('::ffff:10.1.2.3'), true);
    assert.equal(isPrivateAddress('0:0:0:0:0:0:0:1'), true);
    assert.equal(isPrivateAddress('fe80::1%eth0'), true);
    assert.equal(isPrivateAddress('8.8.8.8'), false);
  });
});
