import type { SQLInputValue } from 'node:sqlite';
import { hasEnded } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import { matchExpression } from './searchText.ts';
import { firstSequence } from './sequence.ts';

export interface Filter {
  /** What stands behind FROM. */
  readonly from: string;
  /** What stands behind WHERE. */
  readonly where: string;
  /** The column to order by, newest last. */
  readonly key: string;
  readonly values: readonly SQLInputValue[];
}

/** Sequence numbers between which a page lies, both excluded. */
export interface Bounds {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

/** The condition of a query that finds everything. */
export const everything = 'task.deleted_at IS NULL';

/**
 * A query as SQL over the narrow table. Texts differ only by the shape of the query, so each is
 * compiled once.
 */
export function taskFilter(query: TaskQuery, { after, before }: Bounds = {}): Filter {
  const match = query.search === undefined ? undefined : matchExpression(query.search);
  // A search walks the prompt index, whose row ids are the sequence numbers.
  const key = match === undefined ? 'task.seq' : 'prompt.rowid';
  const conditions = [everything];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...more: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...more);
  };

  if (match !== undefined) add('prompt MATCH ?', match);
  if (after !== undefined) add(`${key} < ?`, after);
  if (before !== undefined) add(`${key} > ?`, before);
  if (query.createdAfter !== undefined) add(`${key} >= ?`, firstSequence(query.createdAfter));
  if (query.createdBefore !== undefined) add(`${key} < ?`, firstSequence(query.createdBefore));
  if (query.statuses) add(statusCondition(query.statuses), ...query.statuses);
  if (query.kinds) add(`task.kind IN (${marks(query.kinds)})`, ...query.kinds);
  if (query.connection !== undefined) add('task.connection = ?', query.connection);
  if (query.parent !== undefined) add('task.parent = ?', query.parent);
  if (query.favourite !== undefined) add(flag('favourite', query.favourite));
  if (query.saved !== undefined) add(flag('saved', query.saved));

  return {
    // CROSS JOIN fixes the order: the search first, then each hit by its key.
    from: match === undefined ? 'task' : 'prompt CROSS JOIN task ON task.seq = prompt.rowid',
    where: conditions.join(' AND '),
    key,
    values,
  };
}

/**
 * Of a long history nearly all tasks have ended, so an index by status helps with one status or
 * with unfinished ones; with several it would sort the whole history, and `+` keeps it away.
 */
function statusCondition(statuses: NonNullable<TaskQuery['statuses']>): string {
  const selective = statuses.length === 1 || !statuses.some(hasEnded);
  return `${selective ? '' : '+'}task.status IN (${marks(statuses)})`;
}

function marks(items: readonly unknown[]): string {
  return items.map(() => '?').join(', ');
}

/** Written out rather than bound, so that partial indexes apply. */
function flag(column: 'favourite' | 'saved', value: boolean): string {
  return `task.${column} = ${value ? 1 : 0}`;
}
