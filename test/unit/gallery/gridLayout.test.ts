import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  boxOf,
  cardsWithin,
  columnsIn,
  firstOf,
  layoutGrid,
  neighbour,
  rowOf,
  rowSize,
} from '../../../src/webview/gallery/gridLayout.ts';
import type { CardShape, GridKey, GridLayout } from '../../../src/webview/gallery/gridLayout.ts';

const metrics = { gap: 10, leastWidth: 200, frame: 80, lineHeight: 30 };
const square: CardShape = { aspect: 1, lines: 2 };

function layout(
  count: number,
  width: number,
  shapes: readonly CardShape[] = [],
  head = 0,
): GridLayout {
  const columns = columnsIn({ ...metrics, width });
  const place = { columns: columns.columns, head: head % columns.columns };
  return layoutGrid(count, place.head, columns, (row) => {
    const [start, end] = [firstOf(place, row), Math.min(count, firstOf(place, row + 1))];
    const inRow = Array.from({ length: end - start }, (_, at) => shapes[start + at] ?? square);
    return rowSize(inRow, columns.cardWidth, metrics);
  });
}

const anyLayout = fc
  .record({
    shapes: fc.array(
      fc.record({ aspect: fc.double({ min: 0.1, max: 10, noNaN: true }), lines: fc.nat(8) }),
      { minLength: 1, maxLength: 60 },
    ),
    width: fc.integer({ min: 150, max: 2000 }),
    head: fc.nat(8),
  })
  .map(({ shapes, width, head }) => ({ width, made: layout(shapes.length, width, shapes, head) }));

describe('layoutGrid', () => {
  it('puts as many columns as fit, and one where not even one does', () => {
    assert.deepEqual(
      [150, 409, 410, 620, 830].map((width) => layout(9, width).columns),
      [1, 1, 2, 3, 4],
    );
    assert.equal(layout(9, 620).cardWidth, 200);
  });

  it('makes a row as high as its highest card', () => {
    const made = layout(4, 410, [square, { aspect: 1, lines: 5 }]);
    assert.equal(boxOf(made, 0).height, 200 + 80 + 5 * 30);
    assert.equal(boxOf(made, 2).height, 200 + 80 + 2 * 30);
    assert.equal(boxOf(made, 2).top, boxOf(made, 0).height + metrics.gap);
  });

  it('gives what came at the top a row of its own, so that the rest keeps its columns', () => {
    const [before, after] = [layout(7, 620), layout(9, 620, [], 2)];
    for (let index = 0; index < 7; index++) {
      assert.equal(boxOf(after, index + 2).left, boxOf(before, index).left);
      assert.equal(rowOf(after, index + 2), rowOf(before, index) + 1);
    }
    assert.equal(rowOf(after, 1), 0);
  });

  it('never lays cards over each other, nor out of the grid', () => {
    fc.assert(
      fc.property(anyLayout, ({ made, width }) => {
        for (let index = 0; index < made.count; index++) {
          const box = boxOf(made, index);
          assert.ok(box.left >= 0 && box.left + box.width <= Math.max(width, box.width));
          assert.ok(box.top + box.height <= made.height + 0.5);
          const row = rowOf(made, index);
          assert.ok(index >= firstOf(made, row) && index < firstOf(made, row + 1));
          const below = boxOf(made, firstOf(made, row + 1));
          if (firstOf(made, row + 1) < made.count) assert.ok(box.top + box.height < below.top);
        }
      }),
    );
  });
});

describe('cardsWithin', () => {
  it('names every card that touches the view, and few more, however long the list is', () => {
    fc.assert(
      fc.property(
        anyLayout,
        fc.double({ min: -500, max: 20_000, noNaN: true }),
        fc.integer({ min: 1, max: 3000 }),
        ({ made }, from, height) => {
          const { start, end } = cardsWithin(made, from, from + height);
          for (let index = 0; index < made.count; index++) {
            const box = boxOf(made, index);
            const touches = box.top < from + height && box.top + box.height > from;
            if (touches) assert.ok(index >= start && index < end, `card ${index} is missing`);
          }
        },
      ),
    );
    const long = layout(100_000, 830);
    const { start, end } = cardsWithin(long, 4_000_000, 4_001_000);
    assert.ok(end - start <= 5 * long.columns);
  });

  it('is empty for an empty list', () => {
    assert.deepEqual(cardsWithin(layout(0, 800), 0, 500), { start: 0, end: 0 });
  });
});

describe('neighbour', () => {
  const made = layout(8, 620); // 3 columns: 0 1 2 / 3 4 5 / 6 7

  it('follows the arrows through rows and columns', () => {
    const steps: [number, GridKey, number][] = [
      [0, 'ArrowRight', 1],
      [2, 'ArrowRight', 3],
      [3, 'ArrowLeft', 2],
      [1, 'ArrowDown', 4],
      [4, 'ArrowUp', 1],
      [4, 'Home', 0],
      [4, 'End', 7],
      [1, 'PageDown', 7],
      [7, 'PageUp', 1],
    ];
    for (const [from, key, to] of steps)
      assert.equal(neighbour(made, from, key, 2), to, `${key} from ${from}`);
  });

  it('passes a first row that is not full', () => {
    const ragged = layout(8, 620, [], 2); // 0 1 / 2 3 4 / 5 6 7
    assert.equal(neighbour(ragged, 4, 'ArrowUp', 2), 1);
    assert.equal(neighbour(ragged, 1, 'ArrowDown', 2), 3);
    assert.equal(neighbour(ragged, 7, 'PageUp', 2), 1);
  });

  it('ends on the last card where the row below is shorter, and stays on the last row', () => {
    assert.equal(neighbour(made, 5, 'ArrowDown', 2), 7);
    assert.equal(neighbour(made, 6, 'ArrowDown', 2), 6);
  });

  it('never leaves the list', () => {
    const keys: GridKey[] = [
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    ];
    fc.assert(
      fc.property(
        anyLayout,
        fc.nat(),
        fc.constantFrom(...keys),
        fc.nat(5),
        ({ made: any }, seed, key, rows) => {
          const to = neighbour(any, seed % any.count, key, rows);
          assert.ok(to >= 0 && to < any.count);
        },
      ),
    );
  });
});
