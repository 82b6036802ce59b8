import * as l10n from '@vscode/l10n';

/** What the keys do; the handlers are in taskKeys.ts, gridKeys.ts, detailView.tsx and composerView.tsx. */
export function shortcuts(): readonly (readonly [
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
        ['← →', l10n.t('Previous and next')],
        ['T', l10n.t('One tile, and the whole grid again')],
        ['← ↑ → ↓', l10n.t('From one tile to another')],
        ['← ↑ → ↓', l10n.t('Move what is zoomed')],
        ['+, −, 0', l10n.t('Zoom in, out, fit')],
        ['F, S, I, C, R, 1 – 4, Delete', l10n.t('As on its card')],
        ['U, V, M, S, I, C, R', l10n.t('As on a tile of it, while that is shown')],
        ['Escape', l10n.t('Back to the pictures')],
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
      l10n.t('Tiles'),
      [
        ['← ↑ → ↓', l10n.t('Move')],
        ['Enter', l10n.t('Open it large; with the mouse two clicks')],
        ['U', l10n.t('Upscale')],
        ['V', l10n.t('Vary')],
        ['M', l10n.t('Vary Region')],
        ['S', l10n.t('Save')],
        ['I', l10n.t('Insert')],
        ['C', l10n.t('Copy the picture')],
        ['R', l10n.t('Use it as a reference')],
        ['Escape', l10n.t('Back to the card')],
      ],
    ],
    [
      l10n.t('Pictures'),
      [
        ['← ↑ → ↓', l10n.t('Move')],
        ['Home, End', l10n.t('To the first and the last')],
        ['Page Up, Page Down', l10n.t('A screenful up and down')],
        ['Enter', l10n.t('Open')],
        ['Space', l10n.t('Select')],
        ['Shift + ← ↑ → ↓', l10n.t('Select more; with the mouse Shift and a click')],
        ['Ctrl+A', l10n.t('Select all that is found')],
        ['1 – 4', l10n.t('Upscale a tile')],
        ['Shift + 1 – 4', l10n.t('Vary a tile')],
        ['R', l10n.t('Reroll')],
        ['T', l10n.t('To the tiles')],
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
