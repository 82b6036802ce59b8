import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';

export interface ComparisonProps {
  readonly before: string;
  /** Undefined while nothing came yet. */
  readonly after: string | undefined;
  /** Which quarter of `after` to show. */
  readonly tile: 1 | 2 | 3 | 4 | undefined;
  readonly width: number;
  readonly height: number;
  /** What is being repainted, shown until it is there. */
  readonly region: Region | undefined;
}

export interface Region {
  /** Object address of the mask: a grey PNG, white where it is repainted. */
  readonly address: string;
  readonly colour: string;
}

const quarters = {
  1: 'inset(0 50% 50% 0)',
  2: 'inset(0 0 50% 50%)',
  3: 'inset(50% 50% 0 0)',
  4: 'inset(50% 0 0 50%)',
} as const;

/** Before and after on top of one another, with a line between them that can be dragged. */
export function Comparison(props: ComparisonProps): JSX.Element {
  const { before, after, tile, width, height, region } = props;
  const position = useSignal(50);
  const ratio = `${width} / ${height}`;
  return (
    <div class="comparison-frame">
      <div
        class="comparison"
        style={{
          aspectRatio: ratio,
          maxWidth: `calc(100cqh * ${width / height})`,
          '--position': `${position.value}%`,
        }}
      >
        <img src={before} alt={l10n.t('Before')} draggable={false} />
        {region && after === undefined && (
          <span
            class="region"
            aria-hidden="true"
            style={{ maskImage: `url("${region.address}")`, backgroundColor: region.colour }}
          />
        )}
        {after !== undefined && (
          <>
            <img
              class="after"
              src={after}
              alt={l10n.t('After')}
              draggable={false}
              style={tile === undefined ? {} : { objectViewBox: quarters[tile] }}
            />
            <span class="divider" aria-hidden="true" />
            <span class="caption left" aria-hidden="true">
              {l10n.t('Before')}
            </span>
            <span class="caption right" aria-hidden="true">
              {l10n.t('After')}
            </span>
            <input
              type="range"
              min={0}
              max={100}
              step={0.5}
              aria-label={l10n.t('Before and after')}
              value={position.value}
              onInput={(event) => (position.value = event.currentTarget.valueAsNumber)}
            />
          </>
        )}
      </div>
    </div>
  );
}
