import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/parts.tsx';

/** What the keys do; the handlers are in taskKeys.ts, gridKeys.ts, detailView.tsx and composerView.tsx. */
function shortcuts(): readonly (readonly [
  title: string,
  rows: readonly (readonly [string, string])[],
])[] {
  return [
    [
      l10n.t('Prompt'),
      [
        ['Ctrl+Enter', l10n.t('Send')],
        ['↑ ↓', l10n.t('Earlier and later prompts, from the text’s ends')],
        ['--', l10n.t('Suggest parameters')],
      ],
    ],
    [
      l10n.t('Large picture'),
      [
        ['← →', l10n.t('Previous and next; move what is zoomed')],
        ['+ − 0', l10n.t('Zoom in, out, fit')],
        ['F S I C R …', l10n.t('As on its card')],
        ['Esc', l10n.t('Back to the pictures')],
      ],
    ],
    [
      l10n.t('Everywhere'),
      [
        ['/', l10n.t('To the search')],
        ['P', l10n.t('To the prompt')],
        ['?', l10n.t('This list')],
      ],
    ],
    [
      l10n.t('Pictures'),
      [
        ['← ↑ → ↓', l10n.t('Move')],
        ['Enter', l10n.t('Open')],
        ['Space', l10n.t('Select')],
        ['Shift + ← ↑ → ↓', l10n.t('Select more; with the mouse Shift and a click')],
        ['Ctrl+A', l10n.t('Select all that is found')],
        ['1 – 4', l10n.t('Upscale a tile')],
        ['Shift + 1 – 4', l10n.t('Vary a tile')],
        ['R', l10n.t('Reroll')],
        ['T', l10n.t('To the tiles; then U, V, M, S, I, C, R')],
        ['F', l10n.t('Favourite')],
        ['S', l10n.t('Save')],
        ['I', l10n.t('Insert')],
        ['C', l10n.t('Copy the prompt')],
        ['Delete', l10n.t('Delete')],
        ['Ctrl+Z', l10n.t('Undo the deletion')],
      ],
    ],
  ];
}

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): VNode {
  return (
    <Dialog label={l10n.t('Keyboard shortcuts')} class="help" onClose={onClose}>
      <h2>{l10n.t('Keyboard shortcuts')}</h2>
      <div class="help-columns">
        {shortcuts().map(([title, rows]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, meaning]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{isMac() ? keys.replace('Ctrl', '⌘') : keys}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div class="dialog-buttons">
        <Button appearance="primary" onClick={onClose}>
          {l10n.t('Close')}
        </Button>
      </div>
    </Dialog>
  );
}

function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}
