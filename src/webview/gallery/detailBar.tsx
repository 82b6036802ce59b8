import * as l10n from '@vscode/l10n';
import type { ComponentChildren, VNode } from 'preact';
import { IconButton, Select } from '../ui/parts.tsx';
import type { Comparable, Comparison } from './detailModel.ts';
import { shortNameOf } from './taskText.ts';

export interface DetailBarProps {
  /** What leads from the whole of a grid to its tiles. */
  readonly tiles: ComponentChildren;
  readonly onWalk: (step: 1 | -1) => void;
  readonly onFit: () => void;
  readonly onClose: () => void;
  readonly comparison: Comparison;
  readonly onCompare: (comparison: Comparison) => void;
  /** What it can be compared with; none where there is nothing to compare. */
  readonly others: readonly Comparable[];
  /** The one that it is or would be compared with. */
  readonly other: Comparable | undefined;
  readonly onChoose: (taskId: string) => void;
}

/** The buttons above the large picture. */
export function DetailBar(props: DetailBarProps): VNode {
  const { comparison, others, other } = props;
  const toggle = (chosen: Comparison): void =>
    props.onCompare(comparison === chosen ? 'none' : chosen);
  return (
    <div class="detail-bar">
      <IconButton
        icon="arrow-left"
        name={l10n.t('Previous picture')}
        onClick={() => props.onWalk(-1)}
      />
      <IconButton
        icon="arrow-right"
        name={l10n.t('Next picture')}
        onClick={() => props.onWalk(1)}
      />
      {props.tiles}
      <span class="spring" />
      {other !== undefined && (
        <>
          <IconButton
            icon="split-horizontal"
            name={l10n.t('Compare side by side')}
            pressed={comparison === 'beside'}
            onClick={() => toggle('beside')}
          />
          <IconButton
            icon="arrow-both"
            name={l10n.t('Compare with a slider')}
            pressed={comparison === 'slider'}
            onClick={() => toggle('slider')}
          />
        </>
      )}
      {other !== undefined && comparison !== 'none' && (
        <Select
          label={l10n.t('Compare with')}
          value={other.item.task.id}
          options={others.map(({ item: { task }, group }) => ({
            value: task.id,
            text: shortNameOf(task),
            group,
          }))}
          onChange={props.onChoose}
        />
      )}
      <IconButton icon="screen-normal" name={l10n.t('Fit')} onClick={props.onFit} />
      <IconButton icon="close" name={l10n.t('Close')} onClick={props.onClose} />
    </div>
  );
}
