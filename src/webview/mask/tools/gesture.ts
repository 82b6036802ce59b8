import type { PixelBox, Point } from '../model/geometry.ts';
import type { MaskBitmap, MaskValue } from '../model/maskBitmap.ts';
import type { MaskHistory } from '../model/maskHistory.ts';

export type ToolName = 'brush' | 'eraser' | 'rectangle' | 'ellipse' | 'lasso' | 'polygon' | 'wand';

/** One place of the pointer, in picture pixels. */
export interface PointerSample extends Point {
  /** 0–1; 1 where the device knows no pressure. */
  readonly pressure: number;
  /** Straight lines, squares and circles. */
  readonly shift: boolean;
}

/** What a tool paints on. */
export interface Canvas {
  readonly mask: MaskBitmap;
  readonly history: MaskHistory;
}

/** A shape that is shown while it is drawn and not part of the mask yet. Picture pixels. */
export type Preview =
  | {
      readonly kind: 'box';
      readonly box: PixelBox;
      readonly round: boolean;
      readonly value: MaskValue;
    }
  | { readonly kind: 'outline'; readonly points: readonly Point[]; readonly value: MaskValue }
  | {
      readonly kind: 'line';
      readonly from: Point;
      readonly to: Point;
      readonly size: number;
      readonly value: MaskValue;
    };

/** What happens between pressing and letting go; for a polygon, between its first and last corner. */
export interface Gesture {
  readonly preview: Preview | undefined;
  move(sample: PointerSample): void;
  /** Let go. True when the gesture is over. */
  release(sample: PointerSample): boolean;
  /** Pressed again while it goes on; only where it outlives being let go. */
  press?(sample: PointerSample): void;
  /** Asked by key to end here. */
  finish(): void;
  cancel(): void;
}
