import * as l10n from '@vscode/l10n';
import type { ActionKind, ImageAction } from '../../shared/task.ts';

/** Actions that belong together, under one word: `Upscale` 1 2 3 4. */
export interface ActionGroup {
  readonly kind: ActionKind;
  /** Name of a codicon. */
  readonly icon: string;
  /** Shown once in front of the group; empty where the action's own words say it all. */
  readonly title: string;
  readonly actions: readonly { readonly action: ImageAction; readonly text: string }[];
}

/** What a kind of action is shown as. The order is that of the card, the same for every server. */
const kinds: Readonly<Record<ActionKind, { icon: string; line: number; title: () => string }>> = {
  prompt: { icon: 'sparkle', line: 0, title: () => l10n.t('Imagine') },
  upscale: { icon: 'screen-full', line: 1, title: () => l10n.t('Upscale') },
  enlarge: { icon: 'screen-full', line: 1, title: () => l10n.t('Upscale') },
  variation: { icon: 'layers', line: 2, title: () => l10n.t('Vary') },
  vary: { icon: 'layers', line: 2, title: () => l10n.t('Vary') },
  region: { icon: 'paintcan', line: 2, title: () => l10n.t('Vary') },
  reroll: { icon: 'refresh', line: 2, title: () => '' },
  zoom: { icon: 'zoom-out', line: 3, title: () => l10n.t('Zoom Out') },
  customZoom: { icon: 'zoom-out', line: 3, title: () => l10n.t('Zoom Out') },
  pan: { icon: 'move', line: 4, title: () => l10n.t('Pan') },
  square: { icon: 'primitive-square', line: 3, title: () => '' },
  animate: { icon: 'play', line: 5, title: () => '' },
  favourite: { icon: 'heart', line: 5, title: () => '' },
  other: { icon: 'symbol-misc', line: 5, title: () => '' },
};

const order = Object.keys(kinds) as ActionKind[];
const lastLine = 5;

/**
 * Puts a server's actions into lines of groups, always in the same order, so that hands learn where
 * they are. What we have no word for comes last, and is shown all the same.
 */
export function arrangeActions(actions: readonly ImageAction[]): ActionGroup[][] {
  const lines: ActionGroup[][] = [];
  for (let line = 0; line <= lastLine; line++) {
    const sorted = actions
      .filter(({ kind }) => kinds[kind].line === line)
      .sort((one, other) => rank(one) - rank(other));
    const groups = groupNeighbours(sorted);
    if (groups.length > 0) lines.push(groups);
  }
  return lines;
}

/** Sort is stable: within a kind the tile decides, then the server's own order. */
function rank({ kind, tile }: ImageAction): number {
  return order.indexOf(kind) * 10 + (tile ?? 0);
}

function groupNeighbours(actions: readonly ImageAction[]): ActionGroup[] {
  const groups: {
    kind: ActionKind;
    icon: string;
    title: string;
    actions: ActionGroup['actions'];
  }[] = [];
  for (const action of actions) {
    const { icon, title } = kinds[action.kind];
    const last = groups.at(-1);
    const shared = title();
    const text = shortText(action.label, shared);
    if (last && shared !== '' && last.title === shared && text !== action.label) {
      last.actions = [...last.actions, { action, text }];
    } else {
      const named = text !== action.label;
      groups.push({
        kind: action.kind,
        icon,
        title: named ? shared : '',
        actions: [{ action, text }],
      });
    }
  }
  return groups;
}

/** What is left of a label behind the group's word; the whole where it does not begin with it. */
function shortText(label: string, title: string): string {
  if (title === '' || !label.toLowerCase().startsWith(`${title.toLowerCase()} `)) return label;
  return label.slice(title.length + 1);
}
