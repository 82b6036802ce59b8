import type { TaskRecord } from '../../tasks/record.ts';

const mostAncestors = 20;

/** The tasks that a task came from, its parent first, as far as they are still known. */
export function lineage(
  record: TaskRecord,
  recordOf: (taskId: string) => TaskRecord | undefined,
): TaskRecord[] {
  const found: TaskRecord[] = [];
  const seen = new Set([record.task.id]); // a damaged database may go round in circles
  for (let child = record; found.length < mostAncestors;) {
    const parentId = child.task.parent?.taskId;
    const parent = parentId === undefined || seen.has(parentId) ? undefined : recordOf(parentId);
    if (!parent) return found;
    seen.add(parent.task.id);
    found.push(parent);
    child = parent;
  }
  return found;
}
