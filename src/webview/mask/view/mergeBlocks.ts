import type { PixelBox } from '../model/geometry.ts';
import type { MaskBitmap } from '../model/maskBitmap.ts';

/** Boxes of the blocks; neighbours in a row of blocks become one box. */
export function mergeBlocks(mask: MaskBitmap, blocks: readonly number[]): readonly PixelBox[] {
  const boxes: PixelBox[] = [];
  for (const block of [...blocks].sort((one, other) => one - other)) {
    const box = mask.blockBox(block);
    const last = boxes.at(-1);
    if (last?.top === box.top && last.right === box.left) {
      boxes[boxes.length - 1] = { ...last, right: box.right };
    } else {
      boxes.push(box);
    }
  }
  return boxes;
}
