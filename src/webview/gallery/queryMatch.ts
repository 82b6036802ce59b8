import type { Task } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';

/**
 * Whether a query would find a task, so that a task that changes can come and go without asking the
 * store again. Words are compared as the store's index does, roughly: the next full answer is exact.
 */
export function matchesQuery(task: Task, query: TaskQuery): boolean {
  if (query.statuses && !query.statuses.includes(task.status)) return false;
  if (query.kinds && !query.kinds.includes(task.kind)) return false;
  if (query.connection !== undefined && query.connection !== task.connection) return false;
  if (query.createdAfter !== undefined && task.createdAt < query.createdAfter) return false;
  if (query.createdBefore !== undefined && task.createdAt >= query.createdBefore) return false;
  if (query.favourite !== undefined && query.favourite !== (task.favourite ?? false)) return false;
  const isSaved = task.image?.savedAs !== undefined;
  if (query.saved !== undefined && query.saved !== isSaved) return false;
  if (query.parent !== undefined && query.parent !== task.parent?.taskId) return false;
  return matchesWords(task.prompt, query.search ?? '');
}

function matchesWords(prompt: string, search: string): boolean {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return true;
  const present = wordsOf(prompt);
  return wanted.every((word) => present.some((other) => other.startsWith(word)));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
