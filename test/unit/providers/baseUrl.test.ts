import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { normaliseBaseUrl } from '../../../src/extension/providers/baseUrl.ts';

describe('normaliseBaseUrl', () => {
  const proxies: readonly (readonly [string, string, string?, string?])[] = [
    ['https://relay.example.com', 'https://relay.example.com'],
    ['https://relay.example.com/', 'https://relay.example.com'],
    ['  relay.example.com  ', 'https://relay.example.com'],
    ['relay.example.com/mj', 'https://relay.example.com'],
    ['https://relay.example.com/mj/', 'https://relay.example.com'],
    ['https://relay.example.com/api/mj', 'https://relay.example.com/api'],
    ['https://relay.example.com/mj-fast/mj', 'https://relay.example.com', 'fast', '/mj-fast'],
    ['https://relay.example.com/mj-relax', 'https://relay.example.com', 'relax', '/mj-relax'],
    [
      'https://relay.example.com/fast/mj/submit/imagine',
      'https://relay.example.com',
      'fast',
      '/fast',
    ],
    ['https://relay.example.com/mj/task/1/fetch?x=1#y', 'https://relay.example.com'],
    ['localhost:8080', 'http://localhost:8080'],
    ['192.168.1.5:8080/mj', 'http://192.168.1.5:8080'],
    ['http://relay.example.com', 'http://relay.example.com'],
    ['HTTPS://Relay.Example.com/MJ', 'https://relay.example.com'],
  ];
  for (const [text, baseUrl, speed, path] of proxies) {
    it(`reads ${text}`, () => {
      const expected = speed ? { baseUrl, speed, speedPaths: { [speed]: path } } : { baseUrl };
      assert.deepEqual(normaliseBaseUrl(text, 'midjourney-proxy'), expected);
    });
  }

  it('reads addresses of Ace Data Cloud', () => {
    for (const text of ['api.acedata.cloud', 'https://api.acedata.cloud/midjourney/imagine']) {
      assert.deepEqual(normaliseBaseUrl(text, 'acedata'), { baseUrl: 'https://api.acedata.cloud' });
    }
  });

  it('refuses what is no address', () => {
    for (const text of [
      '',
      '  ',
      'two words',
      'file:///etc',
      'javascript:alert(1)',
      'https://',
      'http://a b',
    ]) {
      assert.equal(normaliseBaseUrl(text, 'midjourney-proxy'), undefined, text);
    }
  });

  it('keeps no credentials and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normaliseBaseUrl(url.replace('://', '://me:secret@'), 'midjourney-proxy');
        assert.ok(once && !once.baseUrl.includes('secret') && !once.baseUrl.endsWith('/'));
        const twice = normaliseBaseUrl(once.baseUrl, 'midjourney-proxy');
        assert.ok(twice);
        assert.equal(normaliseBaseUrl(twice.baseUrl, 'midjourney-proxy')?.baseUrl, twice.baseUrl);
      }),
    );
  });
});
