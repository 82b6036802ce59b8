import type { Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** Far more generations than a person makes; a bound against a ring in a damaged store. */
const mostAncestors = 50;
const mostChildren = 50;

/** The ancestors of a task from the oldest on, the task itself, then what was made out of it. */
export function lineageOf(tasks: Pick<TaskService, 'get' | 'list'>, taskId: string): Task[] {
  const line: Task[] = [];
  const seen = new Set<string>();
  let next = tasks.get(taskId);
  while (next && !seen.has(next.id) && line.length < mostAncestors) {
    seen.add(next.id);
    line.unshift(next);
    next = next.parent && tasks.get(next.parent.taskId);
  }
  const children = tasks
    .list({ parent: taskId, limit: mostChildren })
    .filter(({ parent, id }) => parent?.taskId === taskId && !seen.has(id));
  return [...line, ...children.reverse()];
}
