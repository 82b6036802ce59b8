import type { CallbackReceiver } from '../../src/extension/callbacks/callbackReceiver.ts';
import { empty } from '../../src/simulator/http/reply.ts';
import { writeReply } from '../../src/simulator/http/writer.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { MemoryNetwork } from './memoryNetwork.ts';

/** A window's receiver of callbacks in a network that does not leave the process. */
export async function memoryReceiver(
  network: MemoryNetwork,
  clock: Clock,
): Promise<CallbackReceiver> {
  const listeners = new Map<string, (body: string) => void>();
  let opened = 0;
  const { port } = await network.listen(0, async ({ path, body }, response) => {
    const listener = listeners.get(path);
    await writeReply(response, empty(listener ? 204 : 404), undefined, {
      ...{ clock, chunking: undefined },
    });
    listener?.(body.toString('utf8'));
  });
  return {
    open(listener) {
      const path = `/callback/${++opened}`;
      listeners.set(path, listener);
      const dispose = () => void listeners.delete(path);
      return Promise.resolve({ url: `http://127.0.0.1:${port}${path}`, dispose });
    },
  };
}
