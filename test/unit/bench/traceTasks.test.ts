import assert from 'node:assert/strict';
import { attributable, readTrace, tasksOf } from '../../bench/traceTasks.ts';

const [ours, theirs] = ['A1', 'B2'];

/** An event as Chromium writes it: times in microseconds. */
function event(name: string, ts: number, dur: number, frame?: string, tid = 1) {
  const data = frame === undefined ? {} : { data: { frame } };
  return { name, ph: 'X', pid: 7, tid, ts, dur, cat: 'devtools.timeline', args: { ...data } };
}

function costs(...traceEvents: readonly unknown[]): number[] {
  const events = readTrace(JSON.stringify({ traceEvents }));
  return tasksOf(events, ours, 'wall').map(attributable);
}

describe('The attribution of a trace', () => {
  it('lays a task at the door of the frame that had half of it', () => {
    const tasks = costs(
      event('RunTask', 0, 200_000),
      event('FunctionCall', 10_000, 120_000, ours),
      event('RunTask', 300_000, 200_000),
      event('FunctionCall', 310_000, 20_000, ours),
      event('FunctionCall', 340_000, 150_000, theirs),
    );
    assert.deepEqual(tasks, [200, 20]);
  });

  it('counts what lies within another event once', () => {
    const tasks = costs(
      event('RunTask', 0, 1_000_000),
      event('FunctionCall', 0, 50_000, ours),
      event('Layout', 10_000, 20_000, ours),
      event('FunctionCall', 40_000, 30_000, ours),
    );
    assert.deepEqual(tasks, [70]);
  });

  it('knows style and layout by the other place of their frame', () => {
    const layout = { ...event('Layout', 0, 90_000), args: { beginData: { frame: ours } } };
    const script = event('FunctionCall', 0, 10, ours);
    assert.deepEqual(costs(event('RunTask', 0, 100_000), script, layout), [100]);
  });

  it('leaves out threads on which the frame does not run, and what is no event of a duration', () => {
    const tasks = costs(
      event('RunTask', 0, 500_000, undefined, 2),
      event('RunTask', 0, 30_000),
      event('FunctionCall', 0, 30_000, ours),
      { name: 'thread_name', ph: 'M', pid: 7, tid: 1, ts: 0, args: { name: 'CrRendererMain' } },
      { nonsense: true },
    );
    assert.deepEqual(tasks, [30]);
  });

  it('tells work from waiting for a processor by the clock of the thread', () => {
    const events = readTrace(
      JSON.stringify({
        traceEvents: [
          { ...event('RunTask', 0, 900_000), tts: 5000, tdur: 40_000 },
          { ...event('FunctionCall', 1000, 800_000, ours), tts: 6000, tdur: 10_000 },
        ],
      }),
    );
    assert.deepEqual(tasksOf(events, ours, 'thread'), [{ whole: 40, ours: 10 }]);
    assert.deepEqual(tasksOf(events, ours, 'wall'), [{ whole: 900, ours: 800 }]);
  });

  it('fails where the frame is not to be found', () => {
    assert.throws(() => costs(event('RunTask', 0, 1)), /does not know the frame/);
  });
});
