import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import { IconButton } from '../ui/parts.tsx';
import type { Deeds } from './deeds.ts';
import type { GalleryStore } from './galleryStore.ts';

export interface SelectionBarProps {
  readonly store: GalleryStore;
  readonly deeds: Deeds;
}

/** What can be done with several tasks at once; there only while something is selected. */
export function SelectionBar({ store, deeds }: SelectionBarProps): VNode | null {
  const taskIds = [...store.selection.value];
  if (taskIds.length === 0) return null;
  return (
    <div class="selection-bar" role="toolbar" aria-label={l10n.t('Selection')}>
      <strong>{l10n.t('{0} selected', taskIds.length)}</strong>
      {taskIds.length === 2 && taskIds.every((id) => store.list.get(id)?.picture) && (
        <IconButton
          icon="split-horizontal"
          name={l10n.t('Compare side by side')}
          onClick={() => {
            const [one, other = ''] = taskIds;
            store.comparedTo.value = other;
            store.openLarge(one);
          }}
        >
          <span>{l10n.t('Compare')}</span>
        </IconButton>
      )}
      <IconButton icon="save" name={l10n.t('Save all')} onClick={() => deeds.saveAll(taskIds)}>
        <span>{l10n.t('Save')}</span>
      </IconButton>
      <IconButton
        icon="heart"
        name={l10n.t('Add all to favourites')}
        onClick={() =>
          deeds.run(store.rpc.request(galleryMethods.setFavourite, { taskIds, favourite: true }))
        }
      >
        <span>{l10n.t('Favourite')}</span>
      </IconButton>
      <IconButton icon="trash" name={l10n.t('Delete all')} onClick={() => deeds.remove(taskIds)}>
        <span>{l10n.t('Delete')}</span>
      </IconButton>
      <IconButton icon="close" name={l10n.t('Select nothing')} onClick={() => store.select([])} />
    </div>
  );
}
