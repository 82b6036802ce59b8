import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { growthOf, leaksIn, type SoakSample } from './leaks.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { seededFaults } from '../../src/simulator/http/seededFaults.ts';

export interface SoakReport {
  readonly samples: readonly SoakSample[];
  /** Warnings (too many listeners), defects. */
  readonly problems: readonly string[];
  readonly tasks: number;
  readonly stuck: number;
  readonly pictures: number;
  /** Tasks that succeeded without their picture. */
  readonly bare: number;
  /** Handles more than before, when all is closed. */
  readonly left: number;
  /** Objects alive by their kind, early and late; only of a long run. */
  readonly kinds?: Readonly<Record<'first' | 'last', Readonly<Record<string, number>>>>;
}

export interface SoakOutcome {
  readonly seconds: number;
  readonly tasks: number;
  readonly pictures: number;
  readonly objectsMore: number;
}

const child = fileURLToPath(new URL('./soakChild.ts', import.meta.url));

/**
 * Works without a pause over a network that fails now and then. Throws where memory, listeners or
 * handles grow with the work, or a task is lost, stuck or paid twice.
 */
export async function checkSoak(profile: ProfileName, seconds: number): Promise<SoakOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-soak-'));
  const server = await startSimulator({
    ...{ profile, timeScale: 0.05, pictureScale: 1 / 16, logLimit: 1 },
    faults: seededFaults(new Dice(1).random, 2),
  });
  try {
    const given = [folder, profile, server.url, server.key, String(seconds)];
    const process_ = spawn(process.execPath, ['--expose-gc', child, ...given], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    // The work is over, and all has to come to rest: on a network that is well again.
    process_.once('message', () => server.configure({ faults: [] }));
    assert.ok(process_.stdout);
    const [output, [code]] = await Promise.all([
      text(process_.stdout),
      once(process_, 'close') as Promise<[number | null]>,
    ]);
    assert.equal(code, 0, output);
    const report = JSON.parse(output) as SoakReport;
    assert.deepEqual(report.problems, []);
    assert.ok(report.left <= 5, `${report.left} handles are left when all is closed`);
    assert.deepEqual([report.stuck, report.bare], [0, 0]);
    assert.ok(server.paid.length <= report.tasks, 'paid more than was asked for');
    const { tasks, pictures, samples, kinds } = report;
    assert.deepEqual(leaksIn(samples), [], JSON.stringify(kinds));
    return { seconds, tasks, pictures, objectsMore: growthOf(samples)['objects'] ?? 0 };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
