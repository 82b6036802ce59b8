import assert from 'node:assert/strict';
import {
  ago,
  aspectOf,
  duration,
  nameOf,
  statusLine,
} from '../../../src/webview/gallery/taskText.ts';
import { taskOf } from './taskOf.ts';

describe('what a card says', () => {
  it('is named by its prompt, or by what was done', () => {
    assert.equal(nameOf(taskOf('a', { prompt: ' a fox --ar 3:2 ' })), 'a fox --ar 3:2');
    assert.equal(nameOf(taskOf('a', { prompt: '', kind: 'blend' })), 'Blend');
  });

  it('tells progress and time while it runs', () => {
    const running = taskOf('a', {
      status: 'running',
      progress: 34.6,
      createdAt: 0,
      startedAt: 1000,
    });
    assert.equal(statusLine(running, 25_000), '35 % · 0:24');
  });

  it('tells the place in the queue until there is progress', () => {
    const queued = taskOf('a', { status: 'queued', progress: 0, queuePosition: 3 });
    assert.equal(statusLine(queued, 0), 'Queued · place 3 in the queue');
    assert.equal(statusLine({ ...queued, retryAt: 65_000 }, 0), 'Queued · again in 1:05');
    const running = { ...queued, status: 'running' as const, progress: 5, startedAt: 0 };
    assert.equal(statusLine(running, 0), '5 % · 0:00');
  });

  it('writes durations and ages', () => {
    assert.deepEqual([0, 61_000, 3_723_000, -5].map(duration), ['0:00', '1:01', '1:02:03', '0:00']);
    const day = 86_400_000;
    assert.deepEqual(
      [0, 59 * 60_000, 3 * 3_600_000, day, 5 * day].map((past) => ago(0, past)),
      ['just now', '59 min ago', '3 h ago', 'yesterday', '5 days ago'],
    );
  });

  it('takes its shape from the picture, else from what the prompt asks for', () => {
    assert.equal(aspectOf(taskOf('a', { prompt: 'x --ar 3:2' })), 1.5);
    assert.equal(aspectOf(taskOf('a', { prompt: 'x --ar 0:2' })), 1);
    assert.equal(
      aspectOf(taskOf('a', { prompt: 'x --ar 3:2', image: { width: 10, height: 20 } })),
      0.5,
    );
  });
});
