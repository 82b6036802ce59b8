import * as l10n from '@vscode/l10n';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { getModel, parametersOf, parsePrompt } from '../../shared/prompt.ts';
import { modelName } from '../../shared/models.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import type { GalleryStore } from './galleryStore.ts';
import type { StagePicture } from './stage.tsx';
import { duration, kindName, nameOf, shortNameOf, statusName, stepName } from './taskText.ts';

/** What is known about a task, as rows for a person: name and value. */
export function factsOf(task: Task, connection: string): [string, string][] {
  const parsed = parsePrompt(task.prompt);
  const model = getModel(parsed);
  const parameters = parametersOf(parsed)
    .filter(({ name }) => name !== 'v' && name !== 'niji')
    .map(({ name, value }) => (value === '' ? name : `${name} ${value}`));
  const { image, startedAt, createdAt, finishedAt } = task;
  const rows: [string, string | undefined][] = [
    [l10n.t('Kind'), kindName(task.kind)],
    [l10n.t('Status'), task.status === 'succeeded' ? undefined : statusName(task.status)],
    [l10n.t('Model'), model && modelName(model)],
    // What must not be in the picture has commas of its own.
    [l10n.t('Parameters'), parameters.join(' · ')],
    [l10n.t('Size'), image && `${image.width} × ${image.height}`],
    [l10n.t('Seed'), task.seed],
    [l10n.t('Asked'), new Date(createdAt).toLocaleString()],
    [
      l10n.t('Took'),
      finishedAt === undefined ? undefined : duration(finishedAt - (startedAt ?? createdAt)),
    ],
    [l10n.t('Connection'), connection],
    [l10n.t('Saved as'), image?.savedAs && fileName(image.savedAs)],
    [l10n.t('Task'), task.id],
    [l10n.t('Server’s id'), task.remoteId],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
}

/** Everything about a task as text, for the clipboard. */
export function factsText(task: Task, connection: string): string {
  const rows = factsOf(task, connection).map(([name, value]) => `${name}: ${value}`);
  return [nameOf(task), '', ...rows].join('\n');
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A task's picture for the stage, or one tile of it; undefined where it has none here. */
export function stagePicture(item: GalleryTask, tile?: TileNumber): StagePicture | undefined {
  const { image } = item.task;
  if (item.picture === undefined || image === undefined) return undefined;
  const { width, height } = image;
  const name = nameOf(item.task);
  return {
    address: item.picture,
    ...(item.thumbnail !== undefined && { thumbnail: item.thumbnail }),
    ...(tile === undefined
      ? { name, size: { width, height } }
      : { name: tileName(name, tile), size: { width: width / 2, height: height / 2 }, tile }),
  };
}

function tileName(name: string, tile: TileNumber): string {
  return `${name} · ${l10n.t('Tile {0}', tile)}`;
}

/** The other picture of a comparison: of a grid's tile only that tile, next to what came of it. */
export function comparedPicture(other: GalleryTask, shown: GalleryTask): StagePicture | undefined {
  const { parent } = shown.task;
  const isTile =
    parent?.taskId === other.task.id &&
    other.task.image?.tiles === 4 &&
    shown.task.image?.tiles !== 4;
  return stagePicture(other, isTile ? parent.tile : undefined);
}

/** How many cards before and behind one are offered to be compared with it. */
const nearby = 12;

export type Comparison = 'none' | 'beside' | 'slider';

export interface Comparable {
  readonly item: GalleryTask;
  /** Why it is offered. */
  readonly group: string;
}

/** What two compared pictures are called: by their words, or where these are the same, by what was done. */
export function captions(
  shown: Task,
  other: Task,
  tiles: { readonly shown: TileNumber | undefined; readonly other: TileNumber | undefined },
): [shown: string, other: string] {
  const names: [string, string] = [shortNameOf(shown), shortNameOf(other)];
  if (names[0] !== names[1]) return names;
  const name = (task: Task, tile: TileNumber | undefined): string =>
    tile === undefined ? stepName(task) : tileName(stepName(task), tile);
  return [name(shown, tiles.shown), name(other, tiles.other)];
}

/** What a picture can be compared with: its family, what is selected, what lies near it. */
export function comparables(
  store: GalleryStore,
  shown: GalleryTask,
  lineage: readonly GalleryTask[],
): Comparable[] {
  const index = store.list.indexOf(shown.task.id);
  const around = Array.from({ length: index < 0 ? 0 : 2 * nearby + 1 }, (_, at) =>
    store.list.at(index - nearby + at),
  );
  const chosen = [...store.selection.value].slice(0, 2 * nearby).map((id) => store.list.get(id));
  const all = [
    { group: l10n.t('Lineage'), items: lineage },
    { group: l10n.t('Selection'), items: chosen },
    { group: l10n.t('Nearby'), items: around },
  ];
  const seen = new Set([shown.task.id]);
  return all.flatMap(({ group, items }) =>
    items.flatMap((item) => {
      if (item?.picture === undefined || seen.has(item.task.id)) return [];
      seen.add(item.task.id);
      return [{ item, group }];
    }),
  );
}
