import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Connection } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import { Emitter, type Disposable } from '../../shared/event.ts';

const storedKey = z.object({ baseUrl: z.string(), key: z.string() });

/**
 * Keys in VS Code's SecretStorage, each bound to the address that it was given for: a changed
 * address asks again, so no setting can send a key to another server. Nothing is cached.
 */
export class KeyStore implements Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new Emitter<string>();
  readonly #subscription: Disposable;

  /** Fires with a connection's id when its key was set or removed, in any window. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) this.#changed.fire(key.slice(prefix.length));
    });
  }

  /** The key of a connection, or undefined where none was given for its present address. */
  async get(connection: Connection): Promise<string | undefined> {
    const stored = await this.#stored(connection.id);
    return stored?.baseUrl === connection.baseUrl ? stored.key : undefined;
  }

  /** Like `get`, but throws `key-missing` with what to do. */
  async require(connection: Connection): Promise<string> {
    const stored = await this.#stored(connection.id);
    if (stored?.baseUrl === connection.baseUrl) return stored.key;
    throw new DarkroomError({
      code: 'key-missing',
      message: stored
        ? l10n.t(
            'The address of {0} has changed since its key was given. Give the key for {1}.',
            connection.label,
            connection.baseUrl,
          )
        : l10n.t('No API key is set for {0}. Set one to go on.', connection.label),
      remedy: 'setKey',
    });
  }

  async set(connection: Connection, key: string): Promise<void> {
    const value = JSON.stringify({ baseUrl: connection.baseUrl, key });
    await this.#secrets.store(prefix + connection.id, value);
  }

  async remove(connectionId: string): Promise<void> {
    await this.#secrets.delete(prefix + connectionId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #stored(connectionId: string): Promise<z.infer<typeof storedKey> | undefined> {
    const text = await this.#secrets.get(prefix + connectionId);
    if (text === undefined) return undefined;
    try {
      const parsed = storedKey.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }
}

const prefix = 'darkroom.key.';
