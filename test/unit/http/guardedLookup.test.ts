import assert from 'node:assert/strict';
import { guardedLookup, privateAddressCode } from '../../../src/extension/http/guardedLookup.ts';

describe('guardedLookup', () => {
  it('refuses a name that leads to this machine', async () => {
    for (const all of [true, false]) {
      const error = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
        guardedLookup('localhost', { all }, (each) => resolve(each)),
      );
      assert.equal(error?.code, privateAddressCode);
    }
  });

  it('passes the error of an unknown name on', async () => {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
      guardedLookup('does-not-exist.invalid', {}, (each) => resolve(each)),
    );
    assert.ok(error && error.code !== privateAddressCode);
  });
});
