import type { Point } from '../model/geometry.ts';
import type { Preview } from '../tools/gesture.ts';
import { contextOf, placeCanvas } from './canvasPlace.ts';
import type { OverlayColour } from './overlayPixels.ts';
import { stageBox, toStage } from './viewport.ts';
import type { Size, View } from './viewport.ts';

/** The brush's outline, where it is. */
export interface BrushCursor extends Point {
  /** Diameter in picture pixels. */
  readonly size: number;
}

/** What is drawn over everything and is no part of the mask: shapes being drawn, the brush. */
export class GuideLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = contextOf(canvas);
  }

  draw(
    view: View,
    stage: Size,
    ratio: number,
    preview: Preview | undefined,
    cursor: BrushCursor | undefined,
    colour: OverlayColour,
  ): void {
    placeCanvas(this.#canvas, { left: 0, top: 0, right: stage.width, bottom: stage.height }, ratio);
    const context = this.#context;
    context.clearRect(0, 0, stage.width, stage.height);
    if (preview) this.#drawPreview(view, ratio, preview, colour);
    if (cursor) {
      const middle = toStage(view, cursor);
      context.beginPath();
      context.arc(middle.x, middle.y, Math.max(1, (cursor.size / 2) * view.scale), 0, 2 * Math.PI);
      this.#outline(ratio);
    }
  }

  #drawPreview(view: View, ratio: number, preview: Preview, colour: OverlayColour): void {
    const context = this.#context;
    const { red, green, blue, opacity } = colour;
    // What takes away is shown hollow.
    const fill =
      preview.value === 255 ? `rgb(${red} ${green} ${blue} / ${opacity})` : 'transparent';
    if (preview.kind === 'line') {
      const width = Math.max(1, preview.size * view.scale);
      const from = toStage(view, preview.from);
      const to = toStage(view, preview.to);
      context.beginPath();
      capsulePath(context, from, to, width / 2);
    } else {
      context.beginPath();
      if (preview.kind === 'outline') this.#outlinePath(view, preview.points);
      else this.#boxPath(view, preview);
    }
    context.fillStyle = fill;
    context.fill();
    this.#outline(ratio);
  }

  #outlinePath(view: View, points: readonly Point[]): void {
    points.forEach((point, index) => {
      const { x, y } = toStage(view, point);
      if (index === 0) this.#context.moveTo(x, y);
      else this.#context.lineTo(x, y);
    });
    this.#context.closePath();
  }

  #boxPath(view: View, { box, round }: Preview & { kind: 'box' }): void {
    const { left, top, right, bottom } = stageBox(view, box);
    const width = right - left;
    const height = bottom - top;
    if (!round) this.#context.rect(left, top, width, height);
    else {
      const middleX = left + width / 2;
      const middleY = top + height / 2;
      this.#context.ellipse(middleX, middleY, width / 2, height / 2, 0, 0, 2 * Math.PI);
    }
  }

  /** Dark under light, so that it is seen on any picture. */
  #outline(ratio: number): void {
    const context = this.#context;
    context.lineWidth = 3 * ratio;
    context.strokeStyle = 'rgb(0 0 0 / 0.55)';
    context.stroke();
    context.lineWidth = 1.25 * ratio;
    context.strokeStyle = 'rgb(255 255 255 / 0.95)';
    context.stroke();
  }
}

function capsulePath(
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  radius: number,
): void {
  const direction = Math.atan2(to.y - from.y, to.x - from.x);
  context.arc(from.x, from.y, radius, direction + Math.PI / 2, direction - Math.PI / 2);
  context.arc(to.x, to.y, radius, direction - Math.PI / 2, direction + Math.PI / 2);
  context.closePath();
}
