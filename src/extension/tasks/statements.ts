import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { isDamage } from './databaseFile.ts';

export type Row = Record<string, SQLOutputValue>;

/** A database whose statements are compiled once each. All of it throws SQLite's errors. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #onCorrupt: (error: unknown) => void;
  readonly #prepared = new Map<string, StatementSync>();
  #synchronous: 'FULL' | 'NORMAL' | undefined;
  #corrupt = false;

  /** `onCorrupt` hears once when the file turns out to be broken. */
  constructor(database: DatabaseSync, onCorrupt: (error: unknown) => void) {
    this.#database = database;
    this.#onCorrupt = onCorrupt;
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#noticing(() => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#noticing(() => this.#statement(sql).all(...values));
  }

  /** Returns how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#noticing(() => Number(this.#statement(sql).run(...values).changes));
  }

  /**
   * Runs `work` with the write lock held from the start, so that what it reads stays true until
   * it has written. `durable` waits until the disk has it: for what must survive a power cut.
   */
  write<Result>(work: () => Result, durable: boolean): Result {
    return this.#noticing(() => {
      this.#setSynchronous(durable ? 'FULL' : 'NORMAL');
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #noticing<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!this.#corrupt && isDamage(error)) {
        this.#corrupt = true;
        this.#onCorrupt(error);
      }
      throw error;
    }
  }

  #setSynchronous(level: 'FULL' | 'NORMAL'): void {
    if (this.#synchronous === level) return;
    this.#database.exec(`PRAGMA synchronous = ${level}`);
    this.#synchronous = level;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
