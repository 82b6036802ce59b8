import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { KeyStore } from '../../../src/extension/connections/keyStore.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { Emitter } from '../../../src/shared/event.ts';

/** A secret storage in memory, shared by all that are made of it, as by VS Code's windows. */
class Secrets implements vscode.SecretStorage {
  readonly #values = new Map<string, string>();
  readonly #changes = new Emitter<vscode.SecretStorageChangeEvent>();

  readonly onDidChange = this.#changes.event as vscode.Event<vscode.SecretStorageChangeEvent>;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#values.get(key));
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  store(key: string, value: string): Promise<void> {
    this.#values.set(key, value);
    return this.#changed(key);
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    return this.#changed(key);
  }

  #changed(key: string): Promise<void> {
    this.#changes.fire({ key });
    return Promise.resolve();
  }
}

const connection: Connection = {
  id: 'relay',
  kind: 'midjourney-proxy',
  label: 'Relay',
  baseUrl: 'https://relay.example.com',
  speed: 'server',
  auth: 'bearer',
  delivery: 'poll',
  speedPaths: {},
};
const elsewhere: Connection = { ...connection, baseUrl: 'https://thief.example.com' };

const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof DarkroomError ? error.code : String(error)),
  );

describe('a stored key', () => {
  it('is given for the address that it was given for, and for no other', async () => {
    const store = new KeyStore(new Secrets());
    await store.set(connection, 'sk-secret');
    assert.equal(await store.get(connection), 'sk-secret');
    assert.equal(await store.require(connection), 'sk-secret');
    assert.equal(await store.get(elsewhere), undefined);
    assert.equal(await code(store.require(elsewhere)), 'key-missing');
    assert.equal(await store.get({ ...connection, id: 'other' }), undefined);
  });

  it('is not in the sentence that asks for it again', async () => {
    const store = new KeyStore(new Secrets());
    await store.set(connection, 'sk-secret');
    await assert.rejects(store.require(elsewhere), (error: Error) => {
      assert.match(error.message, /thief\.example\.com/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });

  it('is gone everywhere at once when it is removed', async () => {
    const secrets = new Secrets();
    const [here, there] = [new KeyStore(secrets), new KeyStore(secrets)];
    const heard: string[] = [];
    there.onDidChange((id) => heard.push(id));
    await here.set(connection, 'sk-secret');
    await here.remove(connection.id);
    assert.deepEqual(heard, ['relay', 'relay']);
    assert.equal(await there.get(connection), undefined);
  });

  it('that something else spoiled is no key', async () => {
    const secrets = new Secrets();
    const store = new KeyStore(secrets);
    await store.set(connection, 'sk-secret');
    const [name = ''] = await secrets.keys();
    for (const value of ['', 'sk-secret', '{"key":"sk-secret"}', '[]', 'null']) {
      await secrets.store(name, value);
      assert.equal(await store.get(connection), undefined, value);
    }
  });
});
