import { join } from 'node:path';
import { openTaskStore } from '../../../src/extension/tasks/openTaskStore.ts';
import { someRecord } from './storeRig.ts';

/**
 * Another window, in a process of its own: waits for a time from its parent, then opens the
 * histories in so many folders, one after the other, and writes a task of its own into each.
 * Arguments: the folder that holds them, its name, how many.
 */
const [folder = '', name = '', count = '0'] = process.argv.slice(2);
process.once('message', (start: number) => {
  for (let n = 0; n < Number(count); n++) {
    // Each at the same moment as the other window, however long the one before took.
    while (Date.now() < start + n * 25);
    const { store } = openTaskStore(join(folder, String(n)), name, Date.now(), (error) => {
      throw error;
    });
    store.insert([someRecord(name)]);
    store.dispose();
  }
  process.disconnect();
});
process.send?.('ready');
