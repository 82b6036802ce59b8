import type { TaskStore } from './taskStore.ts';

/** Ids of tasks that other windows wrote, and of those they hid. */
export interface ForeignChanges {
  readonly changed: readonly string[];
  readonly hidden: readonly string[];
}

const none: ForeignChanges = { changed: [], hidden: [] };

/** Notices what other windows write to the database. Asking costs next to nothing. */
export class ChangeFeed {
  readonly #store: TaskStore;
  #version: number;
  #revision: number;

  constructor(store: TaskStore) {
    this.#store = store;
    this.#version = this.#dataVersion();
    this.#revision = this.#lastRevision();
  }

  /** What other windows changed since the last call. */
  take(): ForeignChanges {
    const version = this.#dataVersion();
    // SQLite changes it when another connection has committed, and only then.
    if (version === this.#version) return none;
    this.#version = version;
    const since = this.#revision;
    this.#revision = this.#lastRevision();
    const rows = this.#store.statements.all(
      `SELECT id, deleted_at FROM task
       WHERE revision > ? AND revision <= ? AND writer <> ? ORDER BY revision`,
      since,
      this.#revision,
      this.#store.owner,
    );
    const ids = (hidden: boolean) =>
      rows.filter((row) => (row['deleted_at'] !== null) === hidden).map((row) => String(row['id']));
    return { changed: ids(false), hidden: ids(true) };
  }

  #dataVersion(): number {
    return Number(this.#store.statements.get('PRAGMA data_version')?.['data_version']);
  }

  #lastRevision(): number {
    const sql = "SELECT value FROM counter WHERE name = 'revision'";
    return Number(this.#store.statements.get(sql)?.['value']);
  }
}
