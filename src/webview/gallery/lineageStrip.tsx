import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { Icon } from '../ui/parts.tsx';
import { stepName } from './taskText.ts';

export interface LineageStripProps {
  /** From the oldest ancestor to the current task, then its children. */
  readonly lineage: readonly GalleryTask[];
  readonly current: string;
  readonly onChoose: (taskId: string) => void;
}

/** Where a picture comes from and what was made of it: grid → V2 → U1 → region. */
export function LineageStrip({ lineage, current, onChoose }: LineageStripProps): VNode | null {
  if (lineage.length < 2) return null;
  const place = lineage.findIndex(({ task }) => task.id === current);
  return (
    <nav class="lineage" aria-label={l10n.t('Lineage')}>
      <ol>
        {lineage.map(({ task, thumbnail }, index) => (
          <li key={task.id}>
            {index > 0 && <Icon name={index > place + 1 ? 'dash' : 'chevron-right'} />}
            <button
              type="button"
              aria-current={task.id === current ? 'true' : undefined}
              onClick={() => onChoose(task.id)}
            >
              {thumbnail === undefined ? (
                <Icon name="file-media" />
              ) : (
                <img src={thumbnail} alt="" />
              )}
              <span>{stepName(task)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
