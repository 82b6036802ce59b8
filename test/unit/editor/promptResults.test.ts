import assert from 'node:assert/strict';
import { resultsOf } from '../../../src/extension/editor/promptFiles/promptResults.ts';
import type { Task } from '../../../src/shared/task.ts';
import type { TaskQuery } from '../../../src/shared/taskQuery.ts';

function task(id: string, prompt: string, createdAt: number): Task {
  return {
    id,
    connection: 'demo',
    kind: 'imagine',
    prompt,
    status: 'succeeded',
    progress: 100,
    actions: [],
    createdAt,
  };
}

/** Lists as the store does: every word of the search is in the prompt. */
function store(...tasks: Task[]): {
  list(query: TaskQuery): readonly Task[];
  readonly asked: TaskQuery[];
} {
  const asked: TaskQuery[] = [];
  return {
    asked,
    list: (query) => {
      asked.push(query);
      const words = (query.search ?? '').split(' ');
      return tasks.filter(({ prompt }) => words.every((word) => prompt.includes(word)));
    },
  };
}

const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id);

describe('results of a prompt in a document', () => {
  it('are the tasks with that very prompt, newest first', () => {
    const tasks = store(
      task('1', 'a red cat --ar 1:1', 1),
      task('2', 'a red cat', 2),
      task('3', 'a  red cat --ar 1:1', 3),
    );
    assert.deepEqual(ids(resultsOf(tasks, 'a red cat --ar 1:1')), ['3', '1']);
    assert.deepEqual(tasks.asked[0], { kinds: ['imagine'], limit: 50, search: 'a red cat' });
  });

  it('are those of every variant', () => {
    const tasks = store(
      task('1', 'a red cat', 1),
      task('2', 'a blue cat', 2),
      task('3', 'a green cat', 3),
    );
    assert.deepEqual(ids(resultsOf(tasks, 'a {red, blue} cat')), ['2', '1']);
  });

  it('are found without words as well', () => {
    const tasks = store(task('1', '🐈 --ar 1:1', 1));
    assert.deepEqual(ids(resultsOf(tasks, '🐈 --ar 1:1')), ['1']);
    assert.deepEqual(tasks.asked[0], { kinds: ['imagine'], limit: 50 });
  });
});
