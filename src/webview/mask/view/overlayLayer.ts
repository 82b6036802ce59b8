import { intersect, isEmptyBox } from '../model/geometry.ts';
import type { PixelBox } from '../model/geometry.ts';
import type { MaskBitmap } from '../model/maskBitmap.ts';
import { contextOf, placeCanvas } from './canvasPlace.ts';
import { mergeBlocks } from './mergeBlocks.ts';
import { overlayPixels } from './overlayPixels.ts';
import type { OverlayColour } from './overlayPixels.ts';
import { stageBox } from './viewport.ts';
import type { View } from './viewport.ts';

/** The mask over the picture. Redraws what changed, and all of what is in sight with the view. */
export class OverlayLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #mask: MaskBitmap;

  constructor(canvas: HTMLCanvasElement, mask: MaskBitmap) {
    this.#canvas = canvas;
    // Kept in memory: many small writes into a canvas on the graphics card stall it.
    this.#context = contextOf(canvas, { willReadFrequently: true });
    this.#mask = mask;
  }

  draw(view: View, box: PixelBox, ratio: number, colour: OverlayColour): void {
    placeCanvas(this.#canvas, box, ratio);
    this.#mask.takeDirtyBlocks();
    this.#put(view, box, box, colour);
  }

  drawChanges(view: View, box: PixelBox, colour: OverlayColour): void {
    for (const changed of mergeBlocks(this.#mask, this.#mask.takeDirtyBlocks())) {
      // The border of what changed lies on its neighbours.
      const { left, top, right, bottom } = stageBox(view, changed);
      const region = { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 };
      this.#put(view, box, intersect(region, box), colour);
    }
  }

  #put(view: View, box: PixelBox, region: PixelBox, colour: OverlayColour): void {
    if (isEmptyBox(region)) return;
    const pixels = overlayPixels(this.#mask, view, region, colour);
    const image = new ImageData(pixels, region.right - region.left);
    this.#context.putImageData(image, region.left - box.left, region.top - box.top);
  }
}
