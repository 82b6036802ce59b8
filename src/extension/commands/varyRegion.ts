import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { regionTiles } from '../../shared/regionTiles.ts';
import type { ImageAction, Task, TileNumber } from '../../shared/task.ts';
import { upscaledBefore } from '../tasks/tileSingles.ts';
import { readArguments } from './arguments.ts';
import type { Invocation } from './commandMap.ts';
import { pictureFile, recipeOfFile } from './recipeFiles.ts';
import type { CommandServices } from './services.ts';
import { singleOfTile } from './singleOfTile.ts';

/**
 * Opens the mask editor, or sends the mask that was given. A region is repainted in a single
 * picture: of a grid one tile is upscaled first, unless that was done before.
 */
export async function varyRegion(
  services: CommandServices,
  invocation: Invocation,
): Promise<Task | undefined> {
  const { actionId, mask, prompt, tile } = readArguments('region', invocation.argument);
  const { maker, tasks } = await services.core();
  const offersOne = (candidate: Task): boolean =>
    regionAction(candidate, actionId) !== undefined || regionTiles(candidate).length > 0;
  const hasPictures = tasks.list({ statuses: ['succeeded'], limit: 1 }).length > 0;
  const task = await services.pictureTask(invocation, {
    query: { statuses: ['succeeded'] },
    fits: offersOne,
    ...(hasPictures && { none: notOffered }),
  });
  if (!offersOne(task)) throw notOffered();
  const isSingle = regionAction(task, actionId) !== undefined;
  const single = isSingle
    ? task
    : await singleOfTile(services, invocation, task, {
        tile: tile ?? (await tileOfFile(services, invocation)) ?? (await askTile()),
        isAgreed: mask !== undefined,
      });
  if (mask === undefined) {
    await services.maskEditor.open(single.id, isSingle ? actionId : undefined);
    return undefined;
  }
  const ready = await tasks.finished(single.id);
  const action = regionAction(ready, isSingle ? actionId : undefined);
  if (!action) throw notOffered();
  const created = await maker.act(ready.id, action.id, { prompt: prompt ?? task.prompt, mask });
  return tasks.accepted(created.id);

  async function askTile(): Promise<TileNumber> {
    const tiles = regionTiles(task).map((each) => ({
      label: tileName(each),
      description: upscaledBefore(tasks, task, each) ? l10n.t('upscaled already') : '',
      tile: each,
    }));
    const title = task.prompt;
    const placeHolder = l10n.t('In which of the four should a region be repainted?');
    return (await invocation.ask.pick(tiles, { title, placeHolder })).tile;
  }
}

function regionAction(task: Task, actionId: string | undefined): ImageAction | undefined {
  return task.actions.find(({ id, kind, needs }) =>
    actionId === undefined ? kind === 'region' : id === actionId && needs === 'mask',
  );
}

/** A file of one tile says which one it is. */
async function tileOfFile(
  { core }: CommandServices,
  invocation: Invocation,
): Promise<TileNumber | undefined> {
  const file = pictureFile(invocation);
  return file && (await recipeOfFile(await core(), file)).tile;
}

function tileName(tile: TileNumber): string {
  switch (tile) {
    case 1:
      return l10n.t('1: top left');
    case 2:
      return l10n.t('2: top right');
    case 3:
      return l10n.t('3: bottom left');
    case 4:
      return l10n.t('4: bottom right');
  }
}

function notOffered(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t("This picture's server does not offer to repaint a region."),
    remedy: 'openGallery',
  });
}
