/**
 * The extension's half of a crash test, in a process of its own that is killed at any moment:
 * engine, store, library and the real provider. Tells its parent what it does, a line each.
 *
 * Arguments: folder, profile, address of the server, key, prompts to make (JSON).
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/extension/clock.ts';
import { isOwnerGone, ownerName } from '../../src/extension/tasks/owner.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { RealWindow } from './realWindow.ts';

const [folder = '', profile = '', url = '', key = '', prompts = '[]'] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const owner = ownerName(randomUUID());
const window = new RealWindow({
  ...{ folder, profile: profile as ProfileName, server: { url, key } },
  ...{ clock: systemClock, random: Math.random, saves: true, owner },
  isGone: (other) => isOwnerGone(other, owner),
  report: (error) =>
    say(`PROBLEM ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
});
if (window.setAside !== undefined) say(`PROBLEM ${window.setAside}`);
say('READY');

const { engine } = window;
const requested = join(folder, 'requested');
if (!existsSync(requested)) mkdirSync(requested);
for (const prompt of JSON.parse(prompts) as string[]) {
  // Named before it is made: after a kill, only what has no name here is made again.
  const mark = join(requested, encodeURIComponent(prompt));
  if (existsSync(mark)) continue;
  const { id } = engine.create({ kind: 'imagine', prompt }, { connection: 'test' });
  writeFileSync(mark, id);
}

const all = engine.list({ limit: 500 });
const ends = await Promise.all(all.map(({ id }) => engine.finished(id)));
say(`DONE ${JSON.stringify(ends)}`);
await window.close();
