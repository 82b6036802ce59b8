import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { Icon } from '../ui/parts.tsx';
import type { Composer } from './composerModel.ts';

/** What may not do what the person wants. Nothing here stands in the way of sending. */
export function Warnings({ composer }: { readonly composer: Composer }): VNode | null {
  const warnings = composer.warnings.value;
  if (warnings.length === 0) return null;
  return (
    <ul class="warnings" aria-label={l10n.t('Hints')}>
      {warnings.slice(0, 4).map((warning) => (
        <li key={`${warning.start} ${warning.code}`}>
          <Icon name="lightbulb" />
          <span>{warning.message}</span>
          {warning.fix !== undefined && (
            <button
              type="button"
              class="link"
              onClick={() => {
                const { text } = composer;
                text.value =
                  text.value.slice(0, warning.start) +
                  (warning.fix ?? '') +
                  text.value.slice(warning.end);
              }}
            >
              {l10n.t('Use {0}', warning.fix.trim())}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
