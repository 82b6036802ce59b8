import { globSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { toImageActions } from '../../../src/extension/providers/acedata/actions.ts';
import { openTaskStore } from '../../../src/extension/tasks/openTaskStore.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import type { Task } from '../../../src/shared/task.ts';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { eventually } from '../harness/eventually.ts';

const gridActions = [
  ...['upscale', 'variation'].flatMap((word) => [1, 2, 3, 4].map((tile) => `${word}${tile}`)),
  'reroll',
];
const singleActions = [
  ...['upscale_2x', 'upscale_4x', 'variation_subtle', 'variation_strong', 'zoom_out_2x'],
  ...['zoom_out_1_5x', 'square', 'pan_left', 'pan_right', 'pan_up', 'pan_down'],
];
const subjects = ['a lighthouse', 'a fox', 'a harbour', 'a library', 'an owl', 'a night train'];
const weathers = ['in a storm', 'at dawn', 'in the rain', 'under stars', 'in deep snow'];
const styles = ['watercolour', 'linocut', '35 mm film, grain', 'isometric, soft light'];
const shapes = [
  { ratio: '', width: 512, height: 512 },
  { ratio: ' --ar 3:2', width: 608, height: 408 },
  { ratio: ' --ar 16:9', width: 728, height: 408 },
  { ratio: ' --ar 2:3', width: 408, height: 608 },
] as const;

/** Milliseconds between one task of the past and the next. */
const pace = 47 * 60_000;

/** One of `count` tasks as weeks of use leave them; number 0 is the oldest. */
function pastTask(number: number, count: number, originals: string): TaskRecord {
  const of = <T>(all: readonly [T, ...T[]] | readonly T[], step: number): T =>
    all[Math.floor(number / step) % all.length] as T;
  const { ratio, width, height } = of(shapes, 1);
  const words = `${of(subjects, 1)} ${of(weathers, 6)}, ${of(styles, 30)}, number ${number}`;
  const prompt = `${words}${ratio}${number % 7 === 0 ? ' --chaos 20 --stylize 250' : ''}`;
  const id = `past-${count}-${number}`;
  const createdAt = Date.now() - (count - number) * pace;
  const isGrid = number % 3 !== 2;
  const isBad = number % 23 === 10;
  const common = {
    ...{ id, connection: number % 4 === 1 ? 'other' : 'demo', prompt, createdAt },
    ...{ startedAt: createdAt + 2000, finishedAt: createdAt + 50_000 },
    kind: isGrid ? ('imagine' as const) : ('upscale' as const),
    ...(!isGrid && { parent: { taskId: `past-${count}-${number - 1}`, tile: 2 as const } }),
    ...(number % 10 === 4 && { favourite: true }),
  };
  const task: Task = isBad
    ? {
        ...common,
        ...{ status: 'failed', progress: 0, actions: [] },
        error: { code: 'timed-out', message: 'The server took too long.', remedy: 'checkAgain' },
      }
    : {
        ...common,
        ...{ status: 'succeeded', progress: 100, remoteId: `remote-${id}` },
        image: {
          width: isGrid ? width * 2 : width,
          height: isGrid ? height * 2 : height,
          file: join(originals, `${id}.png`),
          ...(isGrid && { tiles: 4 }),
          ...(number % 2 === 0 && { savedAs: `file:///somewhere/${id}.png` }),
        },
        actions: toImageActions(isGrid ? gridActions : singleActions, id),
      };
  return {
    task,
    request: { kind: 'imagine', prompt },
    remote: { submittedAt: createdAt, imageId: id, grid: isGrid },
  };
}

/** Hills under a sun, four times over for a grid. */
function picture(number: number, count: number, width: number, height: number) {
  const scene = (at: number, x: number, y: number, w: number, h: number): string => {
    const hue = (number * 47 + at * 23) % 360;
    return `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="0 0 100 100" preserveAspectRatio="none">
      <defs><linearGradient id="g${at}" x2="0" y2="1"><stop stop-color="hsl(${hue},60%,30%)"/>
      <stop offset="1" stop-color="hsl(${(hue + 40) % 360},70%,72%)"/></linearGradient></defs>
      <rect width="100" height="100" fill="url(#g${at})"/>
      <circle cx="${25 + at * 15}" cy="${30 + ((number + at) % 3) * 8}" r="9" fill="hsl(${(hue + 60) % 360},90%,86%)"/>
      <path d="M0 70 Q25 ${45 + at * 5} 50 66 T100 60 V100 H0Z" fill="hsl(${hue},35%,26%)"/>
      <path d="M0 85 Q30 66 60 82 T100 78 V100 H0Z" fill="hsl(${hue},40%,15%)"/></svg>`;
  };
  const parts =
    count === 1
      ? scene(1, 0, 0, width, height)
      : [0, 1, 2, 3]
          .map((at) =>
            scene(
              at,
              (at % 2) * (width / 2),
              Math.floor(at / 2) * (height / 2),
              width / 2,
              height / 2,
            ),
          )
          .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts}</svg>`;
  return sharp(Buffer.from(svg));
}

/**
 * Fills the history of a window whose gallery has been open, as another window would that writes to
 * the same database. `more` come on top of the `count` ordinary ones.
 */
export async function addPastTasks(
  { profile }: EditorWindow,
  count: number,
  more: (library: string) => readonly TaskRecord[] = () => [],
): Promise<readonly Task[]> {
  const pattern = 'data/User/workspaceStorage/*/darkroom.darkroom/tasks/tasks.db';
  const storage = await eventually(() => {
    const [file] = globSync(pattern, { cwd: profile.dataFolder });
    return file === undefined ? undefined : join(profile.dataFolder, file, '..', '..');
  }, 'the database of the workspace');
  const library = join(storage, 'library');
  const [originals, thumbnails] = [join(library, 'originals'), join(library, 'thumbnails')];
  for (const folder of [originals, thumbnails]) mkdirSync(folder, { recursive: true });
  const records = [
    ...Array.from({ length: count }, (_, number) => pastTask(number, count, originals)),
    ...more(library),
  ];
  const made = new Map<string, string>();
  for (const [number, { task }] of records.entries()) {
    if (task.image?.file === undefined) continue;
    const { width, height, file, tiles } = task.image;
    const look = `${width}x${height}-${number % 12}`;
    if (!made.has(look)) {
      const drawn = picture(number, tiles ?? 1, width, height);
      writeFileSync(join(library, `${look}.png`), await drawn.clone().png().toBuffer());
      const small = drawn.clone().resize({ width: 512, height: 512, fit: 'inside' });
      writeFileSync(join(library, `${look}.webp`), await small.webp().toBuffer());
      made.set(look, join(library, look));
    }
    linkSync(`${made.get(look)}.png`, file);
    linkSync(`${made.get(look)}.webp`, join(thumbnails, `${task.id}.webp`));
  }
  const { store } = openTaskStore(
    join(storage, 'tasks'),
    'another window',
    Date.now(),
    (problem) => {
      throw problem instanceof Error ? problem : new Error(String(problem));
    },
  );
  store.insert(records);
  store.dispose();
  return records.map(({ task }) => task);
}
