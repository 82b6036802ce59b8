import type { TaskKind, TaskStatus } from './task.ts';

// Written as records, so that the compiler misses none when a word is added.
const statuses: Record<TaskStatus, true> = {
  queued: true,
  submitting: true,
  running: true,
  awaitingInput: true,
  uncertain: true,
  succeeded: true,
  failed: true,
  cancelled: true,
};

const kinds: Record<TaskKind, true> = {
  imagine: true,
  blend: true,
  describe: true,
  shorten: true,
  edit: true,
  video: true,
  upscale: true,
  enlarge: true,
  variation: true,
  region: true,
  reroll: true,
  zoom: true,
  pan: true,
  other: true,
};

/** Every status, in the order in which a task meets them. */
export const taskStatuses = Object.keys(statuses) as [TaskStatus, ...TaskStatus[]];

/** Every kind, in the order in which people meet them. */
export const taskKinds = Object.keys(kinds) as [TaskKind, ...TaskKind[]];
