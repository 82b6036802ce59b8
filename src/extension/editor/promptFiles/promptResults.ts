import { expandJobs } from '../../../shared/permutations.ts';
import { parsePrompt, promptText } from '../../../shared/prompt.ts';
import type { Task } from '../../../shared/task.ts';
import type { TaskService } from '../../tasks/taskService.ts';

/** Tasks shown for one prompt, and variants of it that are looked for. */
const mostResults = 4;
const mostVariants = 20;

/**
 * The tasks that imagined a prompt of a document, newest first, found by their prompts: nothing
 * has to be kept beside the file, and a copy of it on the same machine knows its pictures too.
 */
export function resultsOf(tasks: Pick<TaskService, 'list'>, prompt: string): readonly Task[] {
  const variants = new Set(expandJobs(prompt, mostVariants).prompts.map(normal));
  const searches = new Set([...variants].map(wordsOf));
  const found = [...searches].flatMap((search) =>
    tasks.list({ kinds: ['imagine'], limit: 50, ...(search !== '' && { search }) }),
  );
  const results = new Map(
    found.filter((task) => variants.has(normal(task.prompt))).map((task) => [task.id, task]),
  );
  return [...results.values()]
    .sort((one, other) => other.createdAt - one.createdAt)
    .slice(0, mostResults);
}

function normal(prompt: string): string {
  return prompt.replace(/\s+/g, ' ').trim();
}

/** A few words are enough to find the task; all of them are compared afterwards. */
function wordsOf(prompt: string): string {
  return (promptText(parsePrompt(prompt)).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).join(' ');
}
