import Agent from 'undici/lib/dispatcher/agent.js';
import { guardedLookup } from './guardedLookup.ts';

/**
 * An undici pool whose own time-outs are off, as ours rule: an image may take an hour. A file of its
 * own, so that undici is loaded with the first request.
 */
export function createAgent(lane: 'shared' | 'fresh' | 'guarded'): Agent {
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: lane !== 'fresh',
    ...(lane === 'fresh' && { pipelining: 0 }),
    connect: {
      timeout: 20_000,
      ...(lane === 'guarded' && { lookup: guardedLookup }),
    },
  });
}
