import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { taskSchema } from '../../src/extension/tasks/recordSchema.ts';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

const child = fileURLToPath(new URL('./crashChild.ts', import.meta.url));
const killer = new URL('./killAtStep.ts', import.meta.url).href;

export interface SessionParts {
  readonly folder: string;
  readonly profile: ProfileName;
  readonly server: Simulator;
  readonly prompts: readonly string[];
  /** When it is killed: never, so many milliseconds after it began to work, or before a step. */
  readonly kill?:
    { readonly after: number } | { readonly before: number; readonly thread: 'main' | 'worker' };
}

/** One life of a process with engine, store, library and provider. What it said. */
export function session({ folder, profile, server, prompts, kill }: SessionParts): Promise<string> {
  return new Promise((resolve, reject) => {
    const given = [folder, profile, server.url, server.key, JSON.stringify(prompts)];
    const isAtStep = kill && 'before' in kill;
    const process_ = spawn(
      process.execPath,
      [...(isAtStep ? ['--import', killer] : []), child, ...given],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        ...(isAtStep && {
          env: { ...process.env, KILL_AT_STEP: String(kill.before), KILL_IN: kill.thread },
        }),
      },
    );
    let output = '';
    const end = () => process_.kill('SIGKILL');
    const limit = setTimeout(end, 120_000);
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      const wasReady = output.includes('READY');
      output += text;
      if (!kill || !('after' in kill) || wasReady || !output.includes('READY')) return;
      setTimeout(end, kill.after);
    });
    process_.on('error', reject);
    process_.on('close', (code) => {
      clearTimeout(limit);
      if (code === 0 || code === null) resolve(output);
      else reject(new Error(`It ended with ${code}: ${output}`));
    });
  });
}

/** The tasks as they ended; undefined where the process did not come to its end. */
export function tasksIn(output: string): Task[] | undefined {
  const done = /^DONE (.*)$/mu.exec(output)?.[1];
  return done === undefined ? undefined : z.array(taskSchema).parse(JSON.parse(done));
}

export function readTasks(output: string): Task[] {
  const tasks = tasksIn(output);
  assert.ok(tasks, `It never came to its end: ${output}`);
  return tasks;
}
