import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { redact } from '../../../src/extension/http/redaction.ts';

describe('redact', () => {
  const key = fc.stringMatching(/^sk-[A-Za-z0-9+/=_-]{16,40}$/);

  it('leaves no form of a key', () => {
    fc.assert(
      fc.property(key, fc.string(), (secret, around) => {
        const forms = [
          secret,
          secret.slice(3),
          `Bearer ${secret}`,
          encodeURIComponent(secret),
          JSON.stringify({ key: secret }),
        ];
        for (const form of forms) {
          const clean = redact(`${around} ${form} ${around}`, [secret]);
          assert.ok(!clean.includes(secret.slice(3)), clean);
          assert.ok(!clean.includes(encodeURIComponent(secret).slice(3)), clean);
        }
      }),
    );
  });

  it('finds a key in base64 at any offset', () => {
    fc.assert(
      fc.property(key, fc.string({ maxLength: 5 }), (secret, user) => {
        const encoded = Buffer.from(`${user}:${secret}`).toString('base64');
        const clean = redact(`Basic ${encoded}`, [secret]);
        const rest = Buffer.from(clean.replace(/^Basic |•/g, ''), 'base64').toString('latin1');
        assert.ok(!rest.includes(secret.slice(3, 12)), clean);
        assert.match(clean, /•/);
      }),
    );
  });

  it('leaves other text alone', () => {
    assert.equal(redact('a cat', ['sk-0123456789']), 'a cat');
    assert.equal(redact('a cat', ['a', '']), 'a cat');
  });
});
