import type { TaskRecord } from './record.ts';
import { remoteSchema, requestSchema, taskSchema } from './recordSchema.ts';
import type { Row } from './statements.ts';

/** A row that does not hold a task. The list goes on without it; the row stays where it is. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow';
  readonly id: string;

  constructor(id: string, cause: unknown) {
    super(`The stored task ${id} cannot be read.`, { cause });
    this.id = id;
  }
}

/** Reads a row with the columns of `document` and `id`. Throws `DamagedRow`. */
export function readRow(row: Row): TaskRecord {
  const id = String(row['id']);
  try {
    const task = taskSchema.parse(JSON.parse(String(row['task'])));
    const { folder, root } = row;
    if (task.id !== id) throw new Error('The id differs from the row’s.');
    return {
      task,
      request: requestSchema.parse(JSON.parse(String(row['request']))),
      remote: remoteSchema.parse(JSON.parse(String(row['remote']))),
      ...(typeof folder === 'string' && { folder }),
      ...(typeof root === 'string' && { root }),
    };
  } catch (error) {
    throw new DamagedRow(id, error);
  }
}
