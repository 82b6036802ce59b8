import assert from 'node:assert/strict';
import type { Task } from '../../../src/shared/task.ts';
import {
  contextOf,
  descriptionOf,
  groupTasks,
  titleOf,
} from '../../../src/extension/views/taskTreeModel.ts';

const noon = new Date(2026, 2, 9, 12).getTime();
const day = 24 * 60 * 60 * 1000;

function task(change: Partial<Task>): Task {
  return {
    id: 'a',
    connection: 'demo',
    kind: 'imagine',
    prompt: 'a cat',
    status: 'succeeded',
    progress: 100,
    actions: [],
    createdAt: noon,
    ...change,
  };
}

/** The tree as nested arrays, which says at a glance what a person would see. */
function shape(tasks: readonly Task[]): unknown[] {
  return groupTasks(tasks, noon).map((node) =>
    node.type === 'group' ? [node.label, ...node.tasks.map(({ id }) => id)] : node.type,
  );
}

describe('the task tree', () => {
  it('shows what runs, then what is done by day, then what failed', () => {
    const tasks = [
      task({ id: 'running', status: 'running' }),
      task({ id: 'unclear', status: 'uncertain' }),
      task({ id: 'failed', status: 'failed' }),
      task({ id: 'today' }),
      task({ id: 'stopped', status: 'cancelled', createdAt: noon - 1 }),
      task({ id: 'yesterday', createdAt: noon - day }),
      task({ id: 'older', createdAt: new Date(2026, 1, 3, 8).getTime() }),
    ];
    assert.deepEqual(shape(tasks), [
      ['Running', 'running', 'unclear'],
      ['Today', 'today', 'stopped'],
      ['Yesterday', 'yesterday'],
      ['2026-02-03', 'older'],
      ['Failed', 'failed'],
    ]);
  });

  it('is empty without tasks, so that the welcome view shows', () => {
    assert.deepEqual(shape([]), []);
  });

  it('tells menus what a row can do', () => {
    const words = contextOf(
      task({
        image: { width: 2, height: 2, file: '/x.png', tiles: 4 },
        actions: [{ id: 'reroll', kind: 'reroll', label: 'Reroll' }],
      }),
    );
    assert.deepEqual(words.split(' '), ['task', 'succeeded', 'picture', 'grid', 'actions']);
    assert.match(contextOf(task({ status: 'submitting' })), /\brunning\b/);
    assert.match(
      contextOf(task({ error: { code: 'timed-out', message: '', remedy: 'checkAgain' } })),
      /\bcheckable\b/,
    );
  });

  it('says where a task stands', () => {
    assert.equal(descriptionOf(task({ status: 'running', progress: 34.6 })), '35 %');
    assert.equal(
      descriptionOf(task({ status: 'running', progress: 0, queuePosition: 3 })),
      'place 3 in the queue',
    );
    assert.equal(
      descriptionOf(
        task({ status: 'running', progress: 34, error: { code: 'unreachable', message: 'Away.' } }),
      ),
      'Away.',
    );
    assert.equal(
      descriptionOf(task({ status: 'failed', error: { code: 'moderated', message: 'No.' } })),
      'No.',
    );
    assert.equal(
      descriptionOf(task({ kind: 'upscale', parent: { taskId: 'g', tile: 2 } })),
      'tile 2',
    );
  });

  it('puts a prompt on one line and names a task without one', () => {
    assert.equal(titleOf(task({ prompt: ' a\n\tcat ' })), 'a cat');
    assert.equal(titleOf(task({ prompt: '', kind: 'blend' })), 'blend');
  });
});
