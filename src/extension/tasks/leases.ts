import type { TaskStore } from './taskStore.ts';

/**
 * Which window follows which task, when several have one workspace open: whoever holds an
 * unexpired lease. Times are epoch milliseconds.
 */
export class Leases {
  readonly #store: TaskStore;
  /** Tells whether the window of that name certainly does not run any more. */
  readonly #isGone: (owner: string) => boolean;
  readonly duration: number;

  constructor(store: TaskStore, isGone: (owner: string) => boolean, duration: number) {
    this.#store = store;
    this.#isGone = isGone;
    this.duration = duration;
  }

  /** Makes a task this window's, unless another window holds it. */
  claim(id: string, now: number): boolean {
    const { statements, owner } = this.#store;
    return statements.write(() => {
      const sql = `SELECT owner, lease_until,
        status IN ('queued', 'submitting', 'running') AS followed FROM task WHERE id = ?`;
      const row = statements.get(sql, id);
      if (row === undefined) return false;
      const holder = row['owner'];
      const expired = Number(row['lease_until']) <= now;
      const free =
        typeof holder !== 'string' || holder === owner || expired || this.#isGone(holder);
      // What rests is nobody's: a lease on it is left over from a window that was killed.
      if (!free && row['followed'] === 1) return false;
      const write = 'UPDATE task SET owner = ?, lease_until = ? WHERE id = ?';
      statements.run(write, owner, now + this.duration, id);
      return true;
    }, false);
  }

  /** Holds on to all that is this window's. Returns their ids. */
  renew(now: number): Set<string> {
    const { statements, owner } = this.#store;
    const sql = 'UPDATE task SET lease_until = ? WHERE owner = ? RETURNING id';
    const rows = statements.write(() => statements.all(sql, now + this.duration, owner), false);
    return new Set(rows.map((row) => String(row['id'])));
  }

  release(id: string): void {
    const { statements, owner } = this.#store;
    const sql = 'UPDATE task SET owner = NULL, lease_until = NULL WHERE id = ? AND owner = ?';
    statements.write(() => statements.run(sql, id, owner), false);
  }

  releaseAll(): void {
    const { statements, owner } = this.#store;
    const sql = 'UPDATE task SET owner = NULL, lease_until = NULL WHERE owner = ?';
    statements.write(() => statements.run(sql, owner), false);
  }

  /** Unfinished tasks that no living window follows, oldest first. */
  unfollowed(now: number): string[] {
    const { statements, owner } = this.#store;
    const sql = `SELECT id, owner, lease_until FROM task
      WHERE status IN ('queued', 'submitting', 'running') AND owner IS NOT ? ORDER BY seq`;
    return statements
      .all(sql, owner)
      .filter((row) => {
        const holder = row['owner'];
        const expired = Number(row['lease_until']) <= now;
        return typeof holder !== 'string' || expired || this.#isGone(holder);
      })
      .map((row) => String(row['id']));
  }
}
