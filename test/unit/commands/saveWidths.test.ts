import assert from 'node:assert/strict';
import {
  denseWidths,
  parseWidths,
  responsiveWidths,
} from '../../../src/extension/commands/saveWidths.ts';

describe('the widths that a picture is saved in', () => {
  for (const [text, widths] of [
    ['480', [480]],
    ['960, 480px;1440w 480', [480, 960, 1440]],
    ['  16   16384 ', [16, 16_384]],
  ] as const) {
    it(`reads "${text}"`, () => {
      assert.deepEqual(parseWidths(text), { widths, naming: 'width' });
    });
  }

  for (const text of ['', ' , ', 'wide', '15', '16385', '480.5', '-480', '1 2', '0x200', '4e3']) {
    it(`does not take "${text}"`, () => assert.equal(parseWidths(text), undefined));
  }

  it('takes no more than eight', () => {
    const widths = Array.from({ length: 9 }, (_, index) => 100 + index);
    assert.equal(parseWidths(widths.join(' ')), undefined);
    assert.deepEqual(parseWidths(widths.slice(1).join(' '))?.widths, widths.slice(1));
  });

  it('never proposes a width that the picture does not have', () => {
    assert.deepEqual(responsiveWidths(1024).widths, [480, 960, 1024]);
    assert.deepEqual(responsiveWidths(480).widths, [480]);
    assert.deepEqual(denseWidths(1023), { widths: [512, 1023], naming: 'density' });
  });
});
