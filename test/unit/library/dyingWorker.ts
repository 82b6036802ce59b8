import { parentPort } from 'node:worker_threads';

/** Dies, throws or answers, as the job's file says. */
parentPort?.on('message', ({ id, input }: { id: number; input: { file: string } }) => {
  if (input.file === 'die') process.exit(3);
  if (input.file === 'throw') throw new Error('An accident');
  parentPort?.postMessage({ id, output: [] });
});
