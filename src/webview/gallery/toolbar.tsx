import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { taskKinds, taskStatuses } from '../../shared/taskWords.ts';
import { TextField } from '../ui/controls.tsx';
import { IconButton, Select } from '../ui/parts.tsx';
import { isFiltered } from './filterQuery.ts';
import type { GalleryStore } from './galleryStore.ts';
import { kindName, statusName } from './taskText.ts';
import type { Filters } from './viewState.ts';
import { noFilters } from './viewState.ts';

export interface ToolbarProps {
  readonly store: GalleryStore;
  /** From the search into the grid. */
  readonly onLeave: () => void;
  readonly onHelp: () => void;
}

/** Search and filters over the history. */
export function Toolbar({ store, onLeave, onHelp }: ToolbarProps): VNode {
  const filters = store.filters.value;
  const change = (part: Partial<Filters>): void => store.setFilters({ ...filters, ...part });
  return (
    <section class="toolbar" aria-label={l10n.t('Filters')}>
      <TextField
        label={l10n.t('Search')}
        class="search"
        placeholder={l10n.t('Search')}
        value={filters.search}
        onInput={(search) => change({ search })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave();
        }}
      />
      <Select
        label={l10n.t('Status')}
        value={filters.status}
        options={[
          { value: 'any', text: l10n.t('Any status') },
          { value: 'active', text: l10n.t('Unfinished') },
          ...taskStatuses.map((status) => ({ value: status, text: statusName(status) })),
        ]}
        onChange={(status) => change({ status: status as Filters['status'] })}
      />
      <Select
        label={l10n.t('Kind')}
        value={filters.kind}
        options={[
          { value: 'any', text: l10n.t('Any kind') },
          ...taskKinds.map((kind) => ({ value: kind, text: kindName(kind) })),
        ]}
        onChange={(kind) => change({ kind: kind as Filters['kind'] })}
      />
      {store.connections.value.length > 1 && (
        <Select
          label={l10n.t('Made with')}
          value={filters.connection}
          options={[
            { value: '', text: l10n.t('Any connection') },
            ...store.connections.value.map(({ id, label }) => ({ value: id, text: label })),
          ]}
          onChange={(connection) => change({ connection })}
        />
      )}
      <input
        type="date"
        aria-label={l10n.t('Day')}
        title={l10n.t('Day')}
        class={filters.day === '' ? 'none' : ''}
        data-none={l10n.t('Any day')}
        value={filters.day}
        onChange={(event) => change({ day: event.currentTarget.value })}
      />
      <IconButton
        icon={filters.favourite ? 'heart-filled' : 'heart'}
        name={l10n.t('Favourites only')}
        pressed={filters.favourite}
        onClick={() => change({ favourite: !filters.favourite })}
      />
      <IconButton
        icon="save"
        name={l10n.t('Saved only')}
        pressed={filters.saved}
        onClick={() => change({ saved: !filters.saved })}
      />
      {isFiltered(filters) && (
        <IconButton
          icon="clear-all"
          name={l10n.t('Clear filters')}
          onClick={() => store.setFilters(noFilters)}
        />
      )}
      <span class="spring" />
      <span class="count">
        {store.counts.value.running > 0 && (
          <span class="running">{l10n.t('{0} running', store.counts.value.running)}</span>
        )}
        <span>
          {isFiltered(filters)
            ? l10n.t('{0} of {1}', number(store.total.value), number(store.counts.value.all))
            : number(store.total.value)}
        </span>
      </span>
      <IconButton icon="question" name={l10n.t('Keyboard Shortcuts')} onClick={onHelp} />
    </section>
  );
}

function number(value: number): string {
  return value.toLocaleString();
}
