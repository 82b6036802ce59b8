import type { GridOrder, SingleOrder, View } from '../painter/order.ts';
import { paletteOf } from '../painter/paletteChoice.ts';
import { mix } from '../painter/random.ts';
import { gridOf, sceneFor, worldOf } from './operations.ts';

export interface Mask {
  readonly width: number;
  readonly height: number;
  /** Brightness, a byte a pixel; 128 and more is repainted. */
  readonly pixels: Uint8Array;
}

/** Repaints where the mask is white; what the new prompt names stands in the middle of it. */
export function repaintRegion(
  base: SingleOrder,
  mask: Mask,
  maskId: string,
  seed: number,
  prompt: string,
): GridOrder {
  const world = worldOf(base, prompt, seed);
  const own = world.prompt.trim() === prompt.trim() || prompt.trim() === '';
  return gridOf((tile) => {
    const luck = mix(seed, tile);
    const patch = own
      ? { ...world, drifts: [...world.drifts, { seed: luck, amount: 0.9 }] }
      : {
          ...sceneFor(prompt, luck, base),
          aspect: 1,
          view: viewAround(mask, base),
          lentPalette: paletteOf(world),
        };
    return {
      make: 'region',
      base,
      patch: { ...patch, width: base.width, height: base.height },
      mask: maskId,
      width: base.width,
      height: base.height,
    };
  });
}

/** A view in which the scene's first frame covers what is white. */
function viewAround(mask: Mask, base: SingleOrder): View {
  const box = boundingBox(mask);
  const side = Math.max(
    box.right - box.left,
    box.bottom - box.top,
    Math.max(base.width, base.height) * 0.34,
  );
  const left = (box.left + box.right - side) / 2;
  const top = (box.top + box.bottom - side) / 2;
  return { x: -left / side, y: -top / side, height: base.height / side };
}

function boundingBox({ width, height, pixels }: Mask) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[y * width + x] ?? 0) < 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right > left
    ? { left, top, right, bottom }
    : { left: 0, top: 0, right: width, bottom: height };
}
