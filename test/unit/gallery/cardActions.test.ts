import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActionKind, ImageAction, TileNumber } from '../../../src/shared/task.ts';
import { arrangeActions } from '../../../src/webview/gallery/cardActions.ts';

function action(kind: ActionKind, label: string, tile?: TileNumber): ImageAction {
  return { id: `wire ${label}`, kind, label, ...(tile !== undefined && { tile }) };
}

function shown(actions: readonly ImageAction[]): string[] {
  return arrangeActions(actions).map((line) =>
    line
      .map(({ title, actions: all }) => `${title}[${all.map(({ text }) => text).join(' ')}]`)
      .join(' '),
  );
}

const grid = [1, 2, 3, 4].flatMap((tile) => [
  action('variation', `Vary ${tile}`, tile as TileNumber),
  action('upscale', `Upscale ${tile}`, tile as TileNumber),
]);

describe('arrangeActions', () => {
  it('shows a grid in the same order, however the server sends it', () => {
    const expected = ['Upscale[1 2 3 4]', 'Vary[1 2 3 4] [Reroll]'];
    assert.deepEqual(shown([action('reroll', 'Reroll'), ...grid]), expected);
    assert.deepEqual(shown([...grid.toReversed(), action('reroll', 'Reroll')]), expected);
  });

  it('shows a single picture under its four words', () => {
    assert.deepEqual(
      shown([
        action('pan', 'Pan Left'),
        action('zoom', 'Zoom Out 2x'),
        action('region', 'Vary Region'),
        action('vary', 'Vary Subtle'),
        action('enlarge', 'Upscale 2x'),
        action('square', 'Make Square'),
      ]),
      ['Upscale[2x]', 'Vary[Subtle Region]', 'Zoom Out[2x] [Make Square]', 'Pan[Left]'],
    );
  });

  it('shows what it has no word for, last and in the server’s own words', () => {
    const lines = shown([action('other', '🔮 Transmute'), ...grid]);
    assert.equal(lines.at(-1), '[🔮 Transmute]');
  });

  it('keeps a label whole that does not begin with the word of its group', () => {
    assert.deepEqual(shown([action('enlarge', 'Redo Upscale 2x')]), ['[Redo Upscale 2x]']);
  });

  it('loses no action and doubles none', () => {
    const kinds: ActionKind[] = [
      'upscale',
      'variation',
      'reroll',
      'enlarge',
      'vary',
      'region',
      'zoom',
      'customZoom',
      'square',
      'pan',
      'animate',
      'prompt',
      'favourite',
      'other',
    ];
    const any = fc.record({ id: fc.uuid(), kind: fc.constantFrom(...kinds), label: fc.string() });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), (actions) => {
        const arranged = arrangeActions(actions)
          .flat()
          .flatMap((group) => group.actions);
        assert.deepEqual(
          arranged.map(({ action: { id } }) => id).sort(),
          actions.map(({ id }) => id).sort(),
        );
      }),
    );
  });
});
