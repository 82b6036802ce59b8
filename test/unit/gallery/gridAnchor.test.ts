import assert from 'node:assert/strict';
import { anchorAt, placeOfAnchor } from '../../../src/webview/gallery/gridAnchor.ts';
import { layoutGrid } from '../../../src/webview/gallery/gridLayout.ts';
import { TaskWindow } from '../../../src/webview/gallery/taskWindow.ts';
import { taskOf } from './taskOf.ts';

const itemOf = (index: number) => ({ task: taskOf(`t${index}`, { createdAt: 1000 - index }) });
const layout = layoutGrid(20, 0, { columns: 2, cardWidth: 300, gap: 10 }, () => ({
  height: 90,
  tray: 50,
}));

/** Cards 4 to 11 of 20, newest first, without those that are gone. */
function listWithout(...gone: readonly number[]): TaskWindow {
  const list = new TaskWindow();
  const here = [4, 5, 6, 7, 8, 9, 10, 11].filter((index) => !gone.includes(index));
  list.replace(here.map(itemOf), 4, 20 - gone.length);
  return list;
}

describe('A place in the grid', () => {
  it('is found again by its card, to the pixel', () => {
    const anchor = anchorAt(327, 6, layout, listWithout());
    assert.deepEqual(anchor, { id: 't6', createdAt: 994, offset: 27 });
    assert.equal(placeOfAnchor(anchor, layout, listWithout()), 327);
  });

  it('is that of the card behind it where its own is gone', () => {
    const anchor = { id: 't5', createdAt: 995, offset: 27 };
    assert.equal(placeOfAnchor(anchor, layout, listWithout(5)), 227);
  });

  it('is none where neither is loaded', () => {
    assert.equal(anchorAt(0, 0, layout, listWithout()), undefined);
    const anchor = { id: 't15', createdAt: 985, offset: 0 };
    assert.equal(placeOfAnchor(anchor, layout, listWithout()), undefined);
  });
});
