import type { SQLInputValue } from 'node:sqlite';
import type { TaskPlace, TaskQuery } from '../../shared/taskQuery.ts';
import { firstSequence } from './sequence.ts';
import type { Statements } from './statements.ts';
import { everything, taskFilter, type Bounds } from './taskFilter.ts';

const defaultPage = 50;
const largestPage = 500;
const mostIds = 5000;

/** Finds the pages of a query, and how long it is, without reading what is on them. */
export class TaskPages {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /**
   * One page as SQL with the columns `seq` and `id`. In which order its rows come is left open: in
   * front of a task those that are next to it are wanted, so they are walked from there.
   */
  page(query: TaskQuery, most = largestPage): { sql: string; values: readonly SQLInputValue[] } {
    const { from, where, key, values } = taskFilter(query, this.#bounds(query));
    const limit = Math.min(most, whole(query.limit ?? defaultPage));
    return {
      sql: `SELECT task.seq AS seq, task.id AS id FROM ${from} WHERE ${where}
        ORDER BY ${key} ${query.before === undefined ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
      values: [...values, limit, whole(query.skip ?? 0)],
    };
  }

  /** Newest first. */
  ids(query: TaskQuery): string[] {
    const { sql, values } = this.page(query, mostIds);
    const rows = this.#statements.all(`SELECT id FROM (${sql}) ORDER BY seq DESC`, ...values);
    return rows.map((row) => String(row['id']));
  }

  /** Of everything there is the number is kept, so that asking it of a long history is free. */
  count(query: TaskQuery): number {
    const { from, where, values } = taskFilter(query, this.#bounds(query));
    const row =
      where === everything
        ? this.#statements.get("SELECT value AS n FROM counter WHERE name = 'shown'")
        : this.#statements.get(`SELECT count(*) AS n FROM ${from} WHERE ${where}`, ...values);
    return Number(row?.['n']);
  }

  #bounds({ after, before }: TaskQuery): Bounds {
    return { after: this.#sequenceOf(after), before: this.#sequenceOf(before) };
  }

  #sequenceOf(place: TaskPlace | undefined): number | undefined {
    if (place === undefined) return undefined;
    const row = this.#statements.get('SELECT seq FROM task WHERE id = ?', place.id);
    return typeof row?.['seq'] === 'number' ? row['seq'] : firstSequence(place.createdAt);
  }
}

function whole(value: number): number {
  return Math.max(0, Math.trunc(value));
}
