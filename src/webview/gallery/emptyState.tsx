import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { Button, ProgressRing } from '../ui/controls.tsx';
import { Icon } from '../ui/parts.tsx';
import { isFiltered } from './filterQuery.ts';
import type { GalleryStore } from './galleryStore.ts';
import { noFilters } from './viewState.ts';

export interface EmptyStateProps {
  readonly store: GalleryStore;
  readonly onExample: (prompt: string) => void;
}

/** Prompts that a newcomer may begin with. */
function examples(): string[] {
  return [
    l10n.t('a lighthouse in a storm, oil painting --ar 3:2'),
    l10n.t('a quiet library on a hill, paper cut, warm light'),
    l10n.t('isometric kitchen of a baker, morning, soft shadows --ar 4:3'),
  ];
}

/** Where there are no cards: says why, and what to do. */
export function EmptyState({ store, onExample }: EmptyStateProps): VNode | null {
  if (store.loading.value) {
    return store.revision.value > 0 ? null : (
      <div class="empty">
        <ProgressRing label={l10n.t('Loading')} />
      </div>
    );
  }
  if (store.total.value > 0) return null;
  if (isFiltered(store.filters.value)) {
    return (
      <div class="empty">
        <Icon name="search" />
        <h2>{l10n.t('Nothing found')}</h2>
        <p>{l10n.t('No picture fits the search and the filters.')}</p>
        <Button onClick={() => store.setFilters(noFilters)}>{l10n.t('Clear Filters')}</Button>
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon name="device-camera" />
      <h2>{l10n.t('Nothing developed yet')}</h2>
      <p>{l10n.t('Write what you want to see, and press Imagine. Or begin with one of these:')}</p>
      <ul class="examples">
        {examples().map((prompt) => (
          <li key={prompt}>
            <button type="button" class="example" onClick={() => onExample(prompt)}>
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
