import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../shared/errors.ts';
import type { ImageAction, Task, TileNumber } from '../../shared/task.ts';
import { suggestedPrompts } from '../../shared/task.ts';
import { tileUpscale } from '../../shared/regionTiles.ts';
import { remedyLabel } from '../../shared/remedyLabel.ts';
import { element, hiddenText, iconElement } from '../ui/element.ts';
import { pricedTitle } from '../ui/pricedTitle.ts';
import { arrangeActions } from './cardActions.ts';
import type { WrittenDeed } from './deed.ts';
import { tileTools } from './pictureTools.ts';
import type { PictureTool } from './pictureTools.ts';
import type { Prices } from './prices.ts';

/** A button that says what it does by its attributes; the grid's one listener reads them. */
export function deedButton(
  deed: WrittenDeed,
  look: {
    readonly icon?: string;
    readonly text?: string;
    readonly name?: string;
    readonly class?: string;
    readonly price?: string | undefined;
  },
): HTMLButtonElement {
  const button = element('button', {
    class: look.class ?? 'action',
    attributes: { type: 'button' },
    data: {
      deed: deed.what,
      ...(deed.tile !== undefined && { tile: String(deed.tile) }),
      ...(deed.actionId !== undefined && { action: deed.actionId }),
      ...(deed.prompt !== undefined && { prompt: deed.prompt }),
    },
  });
  if (look.icon !== undefined) button.append(iconElement(look.icon));
  if (look.text !== undefined) button.append(element('span', { text: look.text }));
  if (look.name !== undefined) {
    // Hidden words rather than aria-label: they are translated by the browser and found by search.
    button.append(hiddenText(look.name));
  }
  if (look.name !== undefined || look.price !== undefined) {
    tell(button, [look.text, look.name].filter((part) => part !== undefined).join(' '), look.price);
  }
  return button;
}

/** A tool of a picture, on its card. */
export function toolButton({ deed, icon, name }: PictureTool): HTMLButtonElement {
  return deedButton(deed, { icon, name, class: 'tool' });
}

/** What a press does and costs, as a tooltip; the price as a description too, never as a name. */
function tell(button: HTMLElement, name: string, price: string | undefined): void {
  button.title = pricedTitle(name, price);
  if (price !== undefined) button.setAttribute('aria-description', price);
}

/** The server's actions as lines of buttons, each named as its label says. */
export function actionLines(actions: readonly ImageAction[], prices: Prices): HTMLElement[] {
  return arrangeActions(actions).map((groups) =>
    element(
      'div',
      { class: 'action-line' },
      groups.map((group) =>
        element('div', { class: 'action-group', attributes: { role: 'group' } }, [
          ...(group.title === ''
            ? []
            : [
                element('span', { class: 'action-title', attributes: { 'aria-hidden': 'true' } }, [
                  iconElement(group.icon),
                  element('span', { text: group.title }),
                ]),
              ]),
          ...group.actions.map(({ action, text }) =>
            actionButton(action, text, group.icon, prices),
          ),
        ]),
      ),
    ),
  );
}

function actionButton(
  action: ImageAction,
  text: string,
  icon: string,
  prices: Prices,
): HTMLButtonElement {
  const isShort = text !== action.label;
  const button = deedButton(
    { what: 'act', actionId: action.id },
    { ...(isShort ? {} : { icon }), text },
  );
  if (isShort) button.setAttribute('aria-label', action.label);
  tell(button, action.label, prices.of({ what: 'act', action }));
  if (action.tile !== undefined) button.dataset['about'] = String(action.tile);
  return button;
}

/** What can be done with a task that has no picture to act on. */
export function statusLines(task: Task, prices: Prices): HTMLElement[] {
  const retry = prices.of({ what: 'retry' });
  const line = (...buttons: HTMLElement[]): HTMLElement =>
    element('div', { class: 'action-line' }, buttons);
  switch (task.status) {
    case 'queued':
    case 'submitting':
    case 'running':
      // It waits, or its server cannot be asked: what helps stands beside it, as it goes on by itself.
      return [
        line(
          ...remedyButton(task),
          deedButton({ what: 'cancel' }, { icon: 'debug-stop', text: l10n.t('Cancel') }),
        ),
      ];
    case 'awaitingInput':
      return [
        line(
          deedButton(
            { what: 'complete' },
            {
              icon: 'edit',
              text: l10n.t('Continue…'),
              class: 'action strong',
              price: prices.of({ what: 'complete' }),
            },
          ),
          deedButton({ what: 'cancel' }, { icon: 'debug-stop', text: l10n.t('Cancel') }),
        ),
      ];
    case 'uncertain':
      return [
        line(
          deedButton(
            { what: 'checkAgain' },
            { icon: 'search', text: l10n.t('Check Again'), class: 'action strong' },
          ),
          deedButton(
            { what: 'retry' },
            { icon: 'refresh', text: l10n.t('Send Again'), price: retry },
          ),
        ),
      ];
    case 'failed':
    case 'cancelled':
      return [
        line(
          ...remedyButton(task),
          deedButton(
            { what: 'retry' },
            { icon: 'refresh', text: l10n.t('Run Again'), price: retry },
          ),
        ),
      ];
    case 'succeeded':
      return task.error === undefined ? [] : [line(...remedyButton(task))];
  }
}

function remedyButton(task: Task): HTMLElement[] {
  const remedy = task.error?.remedy;
  // Running again has its button already.
  if (remedy === undefined || remedy === 'retry') return [];
  return [
    deedButton(
      { what: 'remedy' },
      { icon: remedyIcon(remedy), text: remedyLabel(remedy), class: 'action strong' },
    ),
  ];
}

function remedyIcon(remedy: Remedy): string {
  if (remedy === 'setKey') return 'key';
  if (remedy === 'editPrompt') return 'edit';
  if (remedy === 'downloadAgain') return 'cloud-download';
  return remedy === 'checkAgain' ? 'search' : 'wrench';
}

/** The prompts that a describe or shorten found. */
export function suggestionList(task: Task, prices: Prices): HTMLElement[] {
  return suggestedPrompts(task).map((prompt, index) =>
    element('li', {}, [
      element('p', { text: prompt }),
      element('div', { class: 'suggestion-tools' }, [
        deedButton(
          { what: 'imagine', prompt },
          {
            icon: 'sparkle',
            text: l10n.t('Imagine'),
            name: l10n.t('suggestion {0}', index + 1),
            price: prices.of({ what: 'imagine', prompt }),
          },
        ),
        deedButton(
          { what: 'usePrompt', prompt },
          { icon: 'edit', text: l10n.t('Edit'), name: l10n.t('suggestion {0}', index + 1) },
        ),
      ]),
    ]),
  );
}

/** The toolbar over one tile. Upscale and vary are on the card as well, so only hands see them here. */
export function tileToolbar(task: Task, tile: TileNumber, prices: Prices): HTMLElement[] {
  const quick = task.actions
    .filter((action) => action.tile === tile && ['upscale', 'variation'].includes(action.kind))
    .sort((one, other) => one.kind.localeCompare(other.kind))
    .map((action) => {
      const icon = action.kind === 'upscale' ? 'screen-full' : 'layers';
      const button = deedButton({ what: 'act', actionId: action.id }, { icon, class: 'tool' });
      tell(button, action.label, prices.of({ what: 'act', action }));
      button.setAttribute('aria-hidden', 'true');
      button.tabIndex = -1;
      return button;
    });
  return [
    ...quick,
    ...(tileUpscale(task, tile)
      ? [
          deedButton(
            { what: 'varyRegion', tile },
            {
              icon: 'paintcan',
              name: l10n.t('Vary Region of Tile {0}', tile),
              class: 'tool',
              price: prices.of({ what: 'varyRegion', tile }),
            },
          ),
        ]
      : []),
    ...tileTools(tile).map(toolButton),
  ];
}
