import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { regionTiles } from '../../shared/regionTiles.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import { IconButton } from '../ui/parts.tsx';
import { ActionButton } from './actionButton.tsx';
import { arrangeActions } from './cardActions.ts';
import { statusLines } from './cardParts.ts';
import { readDeed } from './deed.ts';
import type { DetailProps } from './detailView.tsx';
import { factsOf, factsText } from './detailModel.ts';
import { TileFacts } from './detailTile.tsx';
import { PictureToolButtons } from './pictureToolButtons.tsx';
import { pictureTools } from './pictureTools.ts';
import type { Prices } from './prices.ts';
import { promptParts } from './promptParts.ts';
import { nameOf } from './taskText.ts';

export interface DetailFactsProps extends Pick<DetailProps, 'store' | 'deeds' | 'composer'> {
  readonly item: GalleryTask;
  /** The tile that fills the stage. */
  readonly tile: TileNumber | undefined;
  readonly onRemove: () => void;
}

/** What is known about a task, and what can be done with it. */
export function DetailFacts(props: DetailFactsProps): VNode {
  const { item, tile, store, deeds, composer } = props;
  const { task } = item;
  const about = { taskId: task.id };
  const prices = deeds.pricesOf(item);
  const hasPicture = item.picture !== undefined;
  const usePrompt = (): void => {
    store.openLarge(undefined);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => composer.fill({ prompt: task.prompt }));
  };
  return (
    <aside class="facts">
      <p class="facts-prompt">
        {task.prompt.trim() === ''
          ? nameOf(task)
          : promptParts(task.prompt).map(({ text, isParameter }) =>
              isParameter ? <span class="parameter">{text}</span> : text,
            )}
      </p>
      {tile !== undefined && (
        <TileFacts
          task={task}
          tile={tile}
          prices={prices}
          onDeed={(deed) => deeds.do(deed, task)}
        />
      )}
      <div class="facts-tools">
        <IconButton
          icon="edit"
          name={l10n.t('Put the prompt into the composer')}
          onClick={usePrompt}
        >
          <span>{l10n.t('Reuse')}</span>
        </IconButton>
        {task.status === 'succeeded' && (
          <IconButton
            icon="refresh"
            name={l10n.t('Send the same again as a new job')}
            price={prices.of({ what: 'retry' })}
            onClick={() => deeds.do({ what: 'retry' }, task)}
          >
            <span>{l10n.t('Run Again')}</span>
          </IconButton>
        )}
        <IconButton
          icon={task.favourite ? 'heart-filled' : 'heart'}
          name={l10n.t('Favourite')}
          pressed={task.favourite ?? false}
          onClick={() => deeds.do({ what: 'favourite' }, task)}
        />
        {hasPicture && (
          <>
            <PictureToolButtons tools={pictureTools()} onDeed={(deed) => deeds.do(deed, task)} />
            <IconButton
              icon="copy"
              name={l10n.t('Copy the picture')}
              onClick={() => deeds.do({ what: 'copyPicture' }, task)}
            />
            <IconButton
              icon="link-external"
              name={l10n.t('Open in an editor')}
              onClick={() => deeds.run(store.rpc.request(galleryMethods.openPicture, about))}
            />
            <IconButton
              icon="note"
              name={l10n.t('Show the recipe')}
              onClick={() => deeds.run(store.rpc.request(galleryMethods.showRecipe, about))}
            />
          </>
        )}
        <IconButton icon="trash" name={l10n.t('Delete')} onClick={props.onRemove} />
      </div>
      <StatusActions task={task} deeds={deeds} prices={prices} />
      <Actions
        task={task}
        isWhole={tile === undefined}
        prices={prices}
        onAct={(actionId) => {
          const action = task.actions.find(({ id }) => id === actionId);
          if (action) deeds.do({ what: 'act', action }, task);
        }}
        onVaryRegion={(each) => deeds.do({ what: 'varyRegion', tile: each }, task)}
      />
      <dl>
        {factsOf(task, store.connectionLabel(task.connection)).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="facts-tools">
        {hasPicture && task.seed === undefined && store.can(task.connection, 'seed') && (
          <IconButton
            icon="search"
            name={l10n.t('Ask the server for the seed')}
            onClick={() => deeds.run(store.rpc.request(galleryMethods.findSeed, about))}
          >
            <span>{l10n.t('Find Seed')}</span>
          </IconButton>
        )}
        <IconButton
          icon="copy"
          name={l10n.t('Copy the prompt')}
          onClick={() => deeds.do({ what: 'copyPrompt' }, task)}
        >
          <span>{l10n.t('Prompt')}</span>
        </IconButton>
        <IconButton
          icon="copy"
          name={l10n.t('Copy all of this')}
          onClick={() => deeds.copyFacts(factsText(task, store.connectionLabel(task.connection)))}
        >
          <span>{l10n.t('Everything')}</span>
        </IconButton>
      </div>
    </aside>
  );
}

interface ActionsProps {
  readonly task: Task;
  /** Else only what is not a tile's: that has its place above. */
  readonly isWhole: boolean;
  readonly prices: Prices;
  readonly onAct: (actionId: string) => void;
  /** A region of one tile of a grid. */
  readonly onVaryRegion: (tile: TileNumber) => void;
}

function Actions(props: ActionsProps): VNode | null {
  const { task, isWhole, prices, onAct, onVaryRegion } = props;
  const tiles = isWhole ? regionTiles(task) : [];
  const actions = isWhole ? task.actions : task.actions.filter(({ tile }) => tile === undefined);
  if (task.status !== 'succeeded' || actions.length === 0) return null;
  return (
    <div class="facts-actions">
      {arrangeActions(actions)
        .flat()
        .map((group) => (
          <div key={`${group.kind} ${group.actions[0]?.action.id ?? ''}`} class="action-group">
            {group.title !== '' && (
              <span class="action-title" aria-hidden="true">
                {group.title}
              </span>
            )}
            {group.actions.map(({ action, text }) => (
              <ActionButton
                key={action.id}
                name={action.label}
                text={text}
                price={prices.of({ what: 'act', action })}
                onClick={() => onAct(action.id)}
              />
            ))}
          </div>
        ))}
      {tiles.length > 0 && (
        <div class="action-group">
          <span class="action-title" aria-hidden="true">
            {l10n.t('Region')}
          </span>
          {tiles.map((tile) => (
            <ActionButton
              key={tile}
              name={l10n.t('Vary Region of Tile {0}', tile)}
              text={String(tile)}
              price={prices.of({ what: 'varyRegion', tile })}
              onClick={() => onVaryRegion(tile)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** What a task needs that has no picture yet: the same buttons as on its card. */
interface StatusActionsProps extends Pick<DetailProps, 'deeds'> {
  readonly task: Task;
  readonly prices: Prices;
}

function StatusActions({ task, deeds, prices }: StatusActionsProps): VNode {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    root.current?.replaceChildren(...statusLines(task, prices));
  }, [task.status, task.error, prices.key]);
  return (
    <div
      ref={root}
      class="facts-actions"
      onClick={({ target }) => {
        const button = (target as Element).closest<HTMLElement>('[data-deed]');
        const deed = button === null ? undefined : readDeed(button.dataset, task.actions);
        if (deed) deeds.do(deed, task);
      }}
    />
  );
}
