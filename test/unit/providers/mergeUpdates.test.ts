import assert from 'node:assert/strict';
import { mergeUpdates } from '../../../src/extension/providers/mergeUpdates.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { all, never } from '../support/providing.ts';

const end: TaskUpdate = { type: 'cancelled' };

describe('updates of several sources', () => {
  let left: string[];

  beforeEach(() => {
    left = [];
  });

  async function* resting(): AsyncGenerator<TaskUpdate, void, undefined> {
    try {
      yield await Promise.resolve(end);
    } finally {
      left.push('resting');
    }
  }

  async function* waiting(signal: AbortSignal): AsyncGenerator<TaskUpdate, void, undefined> {
    try {
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
      yield end;
    } finally {
      left.push('waiting');
    }
  }

  it('are left with the end, those that wait and the one that said it', async () => {
    assert.deepEqual(await all(mergeUpdates([resting, waiting], never)), [end]);
    assert.deepEqual(left.sort(), ['resting', 'waiting']);
  });

  it('are left with the failure of one', async () => {
    const failing = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('broken')) }),
    });
    await assert.rejects(all(mergeUpdates([failing, waiting], never)), /broken/);
    assert.deepEqual(left, ['waiting']);
  });
});
