import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';

const common = ['1:1', '4:3', '3:2', '16:9', '21:9', '4:5', '3:4', '2:3', '9:16'];
/** Longest side of a drawn ratio. CSS pixels. */
const side = 22;

export interface AspectRatiosProps {
  /** As written in the prompt; empty where nothing is said. */
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Aspect ratios, drawn as what they are. */
export function AspectRatios({ value, onChange }: AspectRatiosProps): VNode {
  const shown = value === '' || common.includes(value) ? common : [...common, value];
  return (
    <div class="ratios" role="radiogroup" aria-label={l10n.t('Aspect ratio')}>
      {shown.map((ratio) => {
        const isChosen = ratio === value || (value === '' && ratio === '1:1');
        const { width, height } = boxOfRatio(ratio);
        return (
          <button
            key={ratio}
            type="button"
            role="radio"
            aria-checked={isChosen}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChange(ratio === '1:1' ? undefined : ratio)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
              if (step === undefined) return;
              event.preventDefault();
              const next = shown.at((shown.indexOf(ratio) + step) % shown.length);
              const target = event.currentTarget.parentElement?.querySelectorAll('button');
              target?.[shown.indexOf(next ?? '')]?.focus();
              onChange(next === '1:1' ? undefined : next);
            }}
          >
            <svg width={side + 2} height={side + 2} aria-hidden="true">
              <rect
                x={(side + 2 - width) / 2}
                y={(side + 2 - height) / 2}
                width={width}
                height={height}
                rx="2"
              />
            </svg>
            <span>{ratio}</span>
          </button>
        );
      })}
    </div>
  );
}

function boxOfRatio(ratio: string): { width: number; height: number } {
  const [width = 1, height = 1] = ratio.split(':').map((part) => Number(part) || 1);
  const scale = side / Math.max(width, height);
  return { width: Math.max(4, width * scale), height: Math.max(4, height * scale) };
}
