/**
 * Loaded before a process's own code (`--import`): kills it (SIGKILL) right before its n-th step on
 * the disk, n being `KILL_AT_STEP`. A step is whatever writes: to a file, a folder or the database.
 * Each thread counts its own, and only the one of `KILL_IN` (`main` or `worker`) kills.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';

const { KILL_AT_STEP, KILL_IN } = process.env;
const last = KILL_IN === (isMainThread ? 'main' : 'worker') ? Number(KILL_AT_STEP) : Infinity;
let steps = 0;

type Method = (this: unknown, ...given: unknown[]) => unknown;

/** Counts the calls of some methods of an object, and kills before the last of them. */
function count(
  owner: object,
  names: readonly string[],
  writes: (given: unknown[]) => boolean = () => true,
) {
  const methods = owner as Record<string, Method>;
  for (const name of names) {
    const original = methods[name];
    if (original === undefined) throw new Error(`There is no ${name}.`);
    methods[name] = function (this: unknown, ...given: unknown[]): unknown {
      if (writes(given)) steps += 1;
      if (steps >= last) process.kill(process.pid, 'SIGKILL');
      return original.apply(this, given);
    };
  }
}

const handle = await promises.open('/dev/null', 'r');
count(Object.getPrototypeOf(handle) as object, ['writeFile', 'sync']);
await handle.close();
count(promises, ['open'], ([, flags]) => flags !== 'r');
count(promises, ['writeFile', 'rename', 'link', 'copyFile', 'mkdir', 'chmod', 'rm', 'utimes']);
count(fs, ['writeFileSync', 'rmSync', 'mkdirSync', 'renameSync', 'chmodSync']);
count(DatabaseSync.prototype, ['exec']);
count(StatementSync.prototype, ['run']);
syncBuiltinESMExports();
steps = 0;
