import type { PixelBox } from '../model/geometry.ts';
import { contextOf, placeCanvas } from './canvasPlace.ts';
import type { View } from './viewport.ts';

/** The picture under the mask. Drawn anew only when the view changes. */
export class PictureLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #picture: ImageBitmap;

  constructor(canvas: HTMLCanvasElement, picture: ImageBitmap) {
    this.#canvas = canvas;
    this.#context = contextOf(canvas);
    this.#picture = picture;
  }

  draw(view: View, box: PixelBox, ratio: number): void {
    placeCanvas(this.#canvas, box, ratio);
    const context = this.#context;
    // Enlarged pixels are shown as the squares that they are.
    context.imageSmoothingEnabled = view.scale < 2;
    context.imageSmoothingQuality = 'high';
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(
      this.#picture,
      view.left - box.left,
      view.top - box.top,
      this.#picture.width * view.scale,
      this.#picture.height * view.scale,
    );
  }
}
