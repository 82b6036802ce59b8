import assert from 'node:assert/strict';
import type { TaskChange } from '../../src/extension/tasks/taskService.ts';
import { RunningStatus } from '../../src/extension/views/statusBar.ts';
import { Emitter } from '../../src/shared/event.ts';

describe('The status bar', () => {
  it('looks at what runs once for many changes, not for each of them', async () => {
    const changes = new Emitter<TaskChange>();
    let looks = 0;
    let looked = Promise.withResolvers<undefined>();
    const list = () => {
      looks += 1;
      looked.resolve(undefined);
      return [];
    };
    const status = new RunningStatus({ onDidChange: changes.event, list });
    assert.equal(looks, 1);
    looked = Promise.withResolvers<undefined>();
    for (let task = 0; task < 300; task++) changes.fire({ tasks: [], removed: [] });
    assert.equal(looks, 1);
    await looked.promise;
    assert.equal(looks, 2);
    status.dispose();
  });
});
