import { BroadcastChannel, parentPort } from 'node:worker_threads';
import type { PainterAnswer, PainterRequest } from '../../../src/simulator/painter/messages.ts';

/**
 * A painting thread that says what it is asked to paint, on the channel `held-painter`, and is not
 * done with it before it hears a word there. Its pictures are one byte.
 */
const channel = new BroadcastChannel('held-painter');

parentPort?.on('message', ({ id, request }: { id: number; request: PainterRequest }) => {
  const isPreview = request.do === 'paint' && request.finish.blur > 0;
  channel.onmessage = () => {
    const answer: PainterAnswer = { id, result: { bytes: new Uint8Array(1), width: 1, height: 1 } };
    parentPort?.postMessage(answer);
  };
  channel.postMessage(isPreview ? 'preview' : 'final');
});
