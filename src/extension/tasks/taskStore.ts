import type { DatabaseSync } from 'node:sqlite';
import type { Disposable } from '../../shared/event.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import type { TaskRecord } from './record.ts';
import { DamagedRow, readRow } from './rows.ts';
import { indexedText } from './searchText.ts';
import { firstSequence } from './sequence.ts';
import { Statements, type Row } from './statements.ts';
import { TaskPages } from './taskPages.ts';

const columns =
  'task.id, document.task, document.request, document.remote, document.folder, document.root';
const joined = `SELECT ${columns} FROM task JOIN document ON document.seq = task.seq`;

/** A task after a write. */
export interface Written {
  readonly record: TaskRecord;
  /** It is in no list. */
  readonly hidden: boolean;
  /** False where there was nothing to change. */
  readonly written: boolean;
}

export interface TaskStoreEvents {
  /** A row cannot be read; told once for each. */
  readonly onDamagedRow: (error: DamagedRow) => void;
  /** The file itself is broken; told once. The call that found it throws too. */
  readonly onCorrupt: (error: unknown) => void;
}

/** A write that came too late: another window has taken the task over. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Every task there is, in SQLite. All calls are synchronous and see what any window has written.
 * They throw SQLite's errors (disk full, I/O); a damaged row is left out.
 */
export class TaskStore implements Disposable {
  readonly statements: Statements;
  /** Names this window among those that share the database. */
  readonly owner: string;
  readonly #database: DatabaseSync;
  readonly #pages: TaskPages;
  readonly #onDamagedRow: (error: DamagedRow) => void;
  readonly #damaged = new Set<string>();

  constructor(database: DatabaseSync, owner: string, events: TaskStoreEvents) {
    this.#database = database;
    this.statements = new Statements(database, events.onCorrupt);
    this.#pages = new TaskPages(this.statements);
    this.owner = owner;
    this.#onDamagedRow = events.onDamagedRow;
  }

  /** Writes new tasks in one transaction. `leaseUntil` makes them this window's from the start. */
  insert(records: readonly TaskRecord[], leaseUntil?: number): void {
    this.statements.write(() => {
      const revision = this.#nextRevision();
      for (const record of records) this.#insert(record, revision, leaseUntil);
    }, true);
  }

  /** A task, also one that is hidden. */
  read(id: string): TaskRecord | undefined {
    return this.#parse(this.statements.get(`${joined} WHERE task.id = ?`, id));
  }

  /** A task that lists may show. */
  shown(id: string): TaskRecord | undefined {
    const sql = `${joined} WHERE task.id = ? AND task.deleted_at IS NULL`;
    return this.#parse(this.statements.get(sql, id));
  }

  /**
   * Replaces a task by what `edit` makes of it as it is now, under the write lock. Nothing is
   * written where `edit` returns the same object or undefined. `mine` throws `LeaseLost` unless
   * this window holds the task. Returns how it then is; undefined where there is none.
   */
  change(
    id: string,
    edit: (record: TaskRecord) => TaskRecord | undefined,
    options: { readonly mine?: boolean; readonly durable?: boolean } = {},
  ): Written | undefined {
    return this.statements.write(() => {
      const sql = `SELECT task.seq, task.owner, task.deleted_at, ${columns} FROM task
        JOIN document ON document.seq = task.seq WHERE task.id = ?`;
      const row = this.statements.get(sql, id);
      if (options.mine && row?.['owner'] !== this.owner) throw new LeaseLost(id);
      const before = this.#parse(row);
      if (row === undefined || before === undefined) return undefined;
      const after = edit(before);
      const hidden = row['deleted_at'] !== null;
      if (after === undefined || after === before)
        return { record: before, hidden, written: false };
      this.#update(Number(row['seq']), before, after);
      return { record: after, hidden, written: true };
    }, options.durable ?? true);
  }

  /** Newest first. */
  list(query: TaskQuery): TaskRecord[] {
    const { sql, values } = this.#pages.page(query);
    const rows = this.statements.all(
      `SELECT ${columns} FROM (${sql}) AS task JOIN document ON document.seq = task.seq
       ORDER BY task.seq DESC`,
      ...values,
    );
    return rows.flatMap((row) => this.#parse(row) ?? []);
  }

  /** The ids alone of what `list` gives, more of them at once. */
  ids(query: TaskQuery): string[] {
    return this.#pages.ids(query);
  }

  /** How many tasks a query has on all its pages together; only those behind `after`, if given. */
  count(query: TaskQuery): number {
    return this.#pages.count(query);
  }

  /** Hides tasks from every list, or shows them again. Returns the ids that were changed. */
  setHidden(ids: readonly string[], hiddenAt: number | undefined): string[] {
    const condition = hiddenAt === undefined ? 'IS NOT NULL' : 'IS NULL';
    const sql = `UPDATE task SET deleted_at = ?, revision = ?, writer = ?
      WHERE id = ? AND deleted_at ${condition}`;
    return this.statements.write(() => {
      const revision = this.#nextRevision();
      return ids.filter(
        (id) => this.statements.run(sql, hiddenAt ?? null, revision, this.owner, id) > 0,
      );
    }, true);
  }

  /**
   * Deletes for good what was hidden before a moment and no window follows. Returns the records,
   * so that their files can go too.
   */
  purge(hiddenBefore: number): TaskRecord[] {
    return this.statements.write(() => {
      const condition = `task.deleted_at < ? AND task.owner IS NULL`;
      const rows = this.statements.all(
        `SELECT task.seq, ${columns} FROM task LEFT JOIN document ON document.seq = task.seq
         WHERE ${condition}`,
        hiddenBefore,
      );
      for (const row of rows) this.#delete(Number(row['seq']));
      return rows.flatMap((row) => this.#parse(row) ?? []);
    }, true);
  }

  /** Ids at the server that tasks of a connection have, save one of our own ids. */
  claimed(connection: string, exceptTaskId: string): Set<string> {
    const rows = this.statements.all(
      'SELECT remote_id FROM task WHERE connection = ? AND remote_id IS NOT NULL AND id <> ?',
      connection,
      exceptTaskId,
    );
    return new Set(rows.map((row) => String(row['remote_id'])));
  }

  /** Our id of the task that a connection's server knows by that id, also of a hidden one. */
  idOf(connection: string, remoteId: string): string | undefined {
    const sql = 'SELECT id FROM task WHERE connection = ? AND remote_id = ?';
    const row = this.statements.get(sql, connection, remoteId);
    return row && String(row['id']);
  }

  dispose(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #insert(record: TaskRecord, revision: number, leaseUntil: number | undefined): void {
    const { task } = record;
    const first = firstSequence(task.createdAt);
    const row = this.statements.get(
      'SELECT max(seq) AS last FROM task WHERE seq >= ? AND seq < ?',
      first,
      firstSequence(task.createdAt + 1),
    );
    let seq = typeof row?.['last'] === 'number' ? row['last'] + 1 : first;
    while (this.statements.get('SELECT 1 FROM task WHERE seq = ?', seq)) seq++;
    this.statements.run(
      `INSERT INTO task (seq, id, status, kind, connection, remote_id, favourite, saved,
         parent, owner, lease_until, revision, writer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      task.id,
      ...facets(record),
      leaseUntil === undefined ? null : this.owner,
      leaseUntil ?? null,
      revision,
      this.owner,
    );
    this.statements.run(
      'INSERT INTO document (seq, task, request, remote, folder, root) VALUES (?, ?, ?, ?, ?, ?)',
      seq,
      ...texts(record),
    );
    this.#index(seq, task.prompt);
  }

  #update(seq: number, before: TaskRecord, after: TaskRecord): void {
    // Of a hidden task the writer stays who hid it, or the others would not hear of it.
    this.statements.run(
      `UPDATE task SET status = ?, kind = ?, connection = ?, remote_id = ?, favourite = ?, saved = ?,
         parent = ?, revision = ?, writer = iif(deleted_at IS NULL, ?, writer) WHERE seq = ?`,
      ...facets(after),
      this.#nextRevision(),
      this.owner,
      seq,
    );
    this.statements.run(
      'UPDATE document SET task = ?, request = ?, remote = ?, folder = ?, root = ? WHERE seq = ?',
      ...texts(after),
      seq,
    );
    if (before.task.prompt !== after.task.prompt) this.#index(seq, after.task.prompt);
  }

  #index(seq: number, prompt: string): void {
    const sql = 'INSERT OR REPLACE INTO prompt (rowid, words) VALUES (?, ?)';
    this.statements.run(sql, seq, indexedText(prompt));
  }

  #delete(seq: number): void {
    this.statements.run('DELETE FROM prompt WHERE rowid = ?', seq);
    this.statements.run('DELETE FROM document WHERE seq = ?', seq);
    this.statements.run('DELETE FROM task WHERE seq = ?', seq);
  }

  #nextRevision(): number {
    const sql = "UPDATE counter SET value = value + 1 WHERE name = 'revision' RETURNING value";
    return Number(this.statements.get(sql)?.['value']);
  }

  #parse(row: Row | undefined): TaskRecord | undefined {
    if (row === undefined) return undefined;
    try {
      return readRow(row);
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      if (!this.#damaged.has(error.id)) {
        this.#damaged.add(error.id);
        this.#onDamagedRow(error);
      }
      return undefined;
    }
  }
}

/** The columns of `task` that follow from a record, from `status` to `parent`. */
function facets({
  task,
}: TaskRecord): [string, string, string, string | null, number, number, string | null] {
  const { status, kind, connection, remoteId, favourite, image, parent } = task;
  const saved = image?.savedAs !== undefined;
  return [
    status,
    kind,
    connection,
    remoteId ?? null,
    favourite ? 1 : 0,
    saved ? 1 : 0,
    parent?.taskId ?? null,
  ];
}

/** The columns of `document` behind its key. */
function texts({ task, request, remote, folder, root }: TaskRecord) {
  return [
    JSON.stringify(task),
    JSON.stringify(request),
    JSON.stringify(remote),
    folder ?? null,
    root ?? null,
  ] as const;
}
