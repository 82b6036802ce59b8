import assert from 'node:assert/strict';
import type { RpcTimers } from '../../../src/shared/rpc.ts';
import { DraftSaver } from '../../../src/webview/mask/chrome/draftSaver.ts';

function handTimers(): RpcTimers & { run(): void } {
  let waiting: (() => void)[] = [];
  return {
    after: (_, call) => {
      waiting.push(call);
      return { dispose: () => (waiting = waiting.filter((each) => each !== call)) };
    },
    run: () => {
      for (const call of waiting.splice(0)) call();
    },
  };
}

describe('saving drafts', () => {
  it('saves many changes once, and those during a save afterwards', async () => {
    const timers = handTimers();
    const saved: string[] = [];
    let prompt = 'a';
    let release: () => void = () => undefined;
    const saver = new DraftSaver(
      () => Promise.resolve({ prompt }),
      (draft) => {
        saved.push(draft.prompt);
        return new Promise((resolve) => (release = resolve));
      },
      timers,
      (error) => assert.fail(String(error)),
    );
    saver.changed();
    prompt = 'ab';
    saver.changed();
    timers.run();
    await settle();
    assert.deepEqual(saved, ['ab']);
    prompt = 'abc';
    saver.changed();
    timers.run();
    await settle();
    assert.deepEqual(saved, ['ab'], 'one at a time');
    release();
    await settle();
    assert.deepEqual(saved, ['ab', 'abc']);
    release();
    await saver.flush();
    assert.deepEqual(saved, ['ab', 'abc'], 'nothing is saved twice');
  });

  it('saves at once when asked to, and goes on after a failure', async () => {
    const errors: unknown[] = [];
    const saved: string[] = [];
    let prompt = 'first';
    const saver = new DraftSaver(
      () => Promise.resolve({ prompt }),
      (draft) => {
        saved.push(draft.prompt);
        return saved.length === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve();
      },
      handTimers(),
      (error) => errors.push(error),
    );
    saver.changed();
    await saver.flush();
    prompt = 'second';
    saver.changed();
    await saver.flush();
    assert.deepEqual(saved, ['first', 'second']);
    assert.equal(errors.length, 1);
  });
});

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
