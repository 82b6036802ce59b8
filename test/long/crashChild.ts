/**
 * The extension's half of a crash test, in a process of its own that is killed at any moment:
 * engine, store and the real provider. Tells its parent what it does, a line each.
 *
 * Arguments: folder, address of the server, key, prompts to make (JSON).
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/extension/clock.ts';
import { FetchHttpClient } from '../../src/extension/http/fetchHttpClient.ts';
import { createProvider } from '../../src/extension/providers/createProvider.ts';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { isOwnerGone, ownerName } from '../../src/extension/tasks/owner.ts';
import type { PictureKeeper } from '../../src/extension/tasks/taskService.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';

const [folder = '', baseUrl = '', key = '', prompts = '[]'] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const clock = systemClock;
const http = new FetchHttpClient({ clock, random: Math.random });
const provider = createProvider({
  connection: {
    id: 'test',
    kind: 'acedata',
    label: 'Test',
    baseUrl,
    speed: 'server',
    auth: 'bearer',
    delivery: 'stream',
    speedPaths: {},
  },
  key: () => Promise.resolve(key),
  http,
  clock,
  random: Math.random,
  imageHost: { upload: () => Promise.reject(new Error('No image host here.')) },
});

const library = join(folder, 'library');
mkdirSync(library, { recursive: true });

const keeper: PictureKeeper = {
  async keep({ task }, { picture, grid }, signal) {
    const answer = await http.send({
      method: 'GET',
      url: picture?.url ?? '',
      signal,
      deadline: 60_000,
      sizeLimit: 2 ** 24,
      repeatable: true,
    });
    if (answer.status !== 200) throw new Error(`Status ${answer.status}`);
    const file = join(library, `${task.id}.png`);
    // A new name first: half a file under the right name would pass for a whole one.
    writeFileSync(`${file}.part`, answer.body);
    renameSync(`${file}.part`, file);
    const { width = 1, height = 1 } = picture ?? {};
    return { image: { width, height, file, ...(grid && { tiles: 4 as const }) } };
  },
  preview: () => Promise.resolve(undefined),
};

const owner = ownerName(randomUUID());
const { store, setAside } = openTaskStore(folder, owner, clock.now(), (error) =>
  say(String(error)),
);
if (setAside) say(`PROBLEM ${setAside.reason}`);
const engine = new TaskEngine({
  store,
  clock,
  random: Math.random,
  newId: randomUUID,
  providerOf: () => provider,
  keeper,
  readPicture: () => Promise.reject(new Error('No pictures here.')),
  readMask: () => Promise.reject(new Error('No masks here.')),
  maxConcurrent: () => 3,
  isGone: (other) => isOwnerGone(other, owner),
  report: (error) =>
    say(`PROBLEM ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
});
engine.start();
say('READY');

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
engine.dispose();
await engine.settled();
store.dispose();
await http.dispose();
