import { FilePlacer } from '../../../src/extension/library/saving/placeFile.ts';
import { LocalFiles } from '../support/localFiles.ts';

/**
 * Another window, in a process of its own: waits for a word from its parent, then saves so many
 * files under one name, each with bytes of its own. Arguments: root (URI), its name, how many.
 */
const [root = '', name = '', count = '0'] = process.argv.slice(2);
const placer = new FilePlacer(new LocalFiles([{ uri: root, name: 'workspace' }]));
process.once('message', () => void work());
process.send?.('ready');

async function work(): Promise<void> {
  for (let n = 0; n < Number(count); n++) {
    await placer.place({
      ...{ root, folders: [], name: 'fox', format: 'png', reuseSame: false },
      bytes: Buffer.from(`${name} ${n}`),
    });
  }
  process.disconnect();
}
