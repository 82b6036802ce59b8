import { Emitter } from '../../../shared/event.ts';
import type { Event } from '../../../shared/event.ts';
import { fillHoles } from '../model/fillHoles.ts';
import type { PixelBox, Point } from '../model/geometry.ts';
import { grow, shrink } from '../model/growShrink.ts';
import { fillAlike } from '../model/magicWand.ts';
import type { WandSettings } from '../model/magicWand.ts';
import { MaskBitmap } from '../model/maskBitmap.ts';
import type { MaskValue } from '../model/maskBitmap.ts';
import { MaskHistory } from '../model/maskHistory.ts';
import { clear, invert, replace } from '../model/wholeMask.ts';
import { BoxGesture, fillShape } from './boxGesture.ts';
import type { Gesture, PointerSample, Preview, ToolName } from './gesture.ts';
import { middleBox, moveBox, resizeBox } from './keyboardBox.ts';
import { LassoGesture } from './lassoGesture.ts';
import { LineGesture } from './lineGesture.ts';
import { PolygonGesture } from './polygonGesture.ts';
import { StrokeGesture } from './strokeGesture.ts';
import type { BrushSettings } from './strokeGesture.ts';

/** What the person has chosen. */
export interface ToolSettings {
  readonly tool: ToolName;
  readonly brush: BrushSettings;
  readonly wand: WandSettings;
  /** Shapes and the wand take away instead of adding. */
  readonly subtract: boolean;
}

export interface PressOptions {
  /** Alt, the right button, or a pen's eraser end: take away, whatever the tool. */
  readonly subtract: boolean;
  /** How near is the same place, in picture pixels. */
  readonly slop: number;
}

/** The picture's pixels, four bytes each, row by row. Asked for when the wand is first used. */
export type ReadColours = () => Uint8ClampedArray;

/** A mask being edited: tools, whole-mask operations, and the way back. Knows no screen. */
export class MaskSession {
  readonly mask: MaskBitmap;
  readonly #history: MaskHistory;
  readonly #settings: () => ToolSettings;
  readonly #readColours: ReadColours;
  readonly #changed = new Emitter<void>();
  readonly #edited = new Emitter<void>();
  #gesture: Gesture | undefined;
  #box: PixelBox | undefined;
  #strokeEnd: Point | undefined;

  constructor(
    size: { readonly width: number; readonly height: number },
    settings: () => ToolSettings,
    readColours: ReadColours,
  ) {
    this.mask = new MaskBitmap(size.width, size.height);
    this.#history = new MaskHistory(this.mask);
    this.#settings = settings;
    this.#readColours = readColours;
  }

  /** Something to redraw: pixels, a preview, or what can be undone. */
  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  /** A finished step, an undo or a redo: something to save. */
  get onDidEdit(): Event<void> {
    return this.#edited.event;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  get isBusy(): boolean {
    return this.#gesture !== undefined;
  }

  /** Bytes that undo and redo hold. */
  get historyBytes(): number {
    return this.#history.bytes;
  }

  get preview(): Preview | undefined {
    if (this.#gesture) return this.#gesture.preview;
    const { tool, subtract } = this.#settings();
    if (!this.#box) return undefined;
    return { kind: 'box', box: this.#box, round: tool === 'ellipse', value: subtract ? 0 : 255 };
  }

  press(sample: PointerSample, options: PressOptions): void {
    if (this.#gesture) this.#gesture.press?.(sample);
    else this.#gesture = this.#begin(sample, options);
    this.#changed.fire();
  }

  move(samples: readonly PointerSample[]): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    for (const sample of samples) gesture.move(sample);
    this.#changed.fire();
  }

  release(sample: PointerSample): void {
    const gesture = this.#gesture;
    if (gesture?.release(sample) === true) this.#end(gesture, sample);
    else this.#changed.fire();
  }

  /** Ends a polygon, or fills the box that the keyboard placed. */
  finish(subtract: boolean): void {
    const gesture = this.#gesture;
    const box = this.#box;
    if (gesture) {
      gesture.finish();
      this.#end(gesture, undefined);
    } else if (box) {
      this.#box = undefined;
      const round = this.#settings().tool === 'ellipse';
      const value = this.#value(subtract);
      this.run((mask) => fillShape(mask, box, round, value));
      this.#changed.fire();
    }
  }

  /** Takes back what is not finished; false where nothing was going on. */
  cancel(): boolean {
    const wasBusy = this.#gesture !== undefined || this.#box !== undefined;
    this.#gesture?.cancel();
    this.#gesture = undefined;
    this.#box = undefined;
    if (wasBusy) this.#changed.fire();
    return wasBusy;
  }

  /** Places, moves or resizes the box that a keyboard draws with. Returns it. */
  nudgeBox(x: number, y: number, resize: boolean): PixelBox {
    if (!this.#box) this.#box = middleBox(this.mask);
    else if (resize) this.#box = resizeBox(this.#box, x, y, this.mask);
    else this.#box = moveBox(this.#box, x, y, this.mask);
    this.#changed.fire();
    return this.#box;
  }

  undo(): void {
    if (!this.cancel() && this.#history.undo()) this.#tellEdited();
  }

  redo(): void {
    if (!this.cancel() && this.#history.redo()) this.#tellEdited();
  }

  invert(): void {
    this.run(invert);
  }

  clear(): void {
    this.run(clear);
  }

  grow(pixels: number): void {
    this.run((mask) => grow(mask, pixels));
  }

  shrink(pixels: number): void {
    this.run((mask) => shrink(mask, pixels));
  }

  fillHoles(): void {
    this.run(fillHoles);
  }

  /** Makes `pixels` (one byte each, at least 128 is set) the mask, as a step that can be undone. */
  replace(pixels: Uint8Array): void {
    this.run((mask) => replace(mask, pixels));
  }

  run(change: (mask: MaskBitmap) => void): void {
    this.cancel();
    if (this.#history.run(() => change(this.mask))) this.#tellEdited();
  }

  #begin(sample: PointerSample, { subtract, slop }: PressOptions): Gesture | undefined {
    const { tool, brush, wand } = this.#settings();
    const canvas = { mask: this.mask, history: this.#history };
    const value = this.#value(subtract);
    this.#box = undefined;
    switch (tool) {
      case 'brush':
      case 'eraser':
        return sample.shift
          ? new LineGesture(
              canvas,
              { size: brush.size, value, joinFrom: this.#strokeEnd, slop },
              sample,
            )
          : new StrokeGesture(canvas, brush, value, sample);
      case 'rectangle':
      case 'ellipse':
        return new BoxGesture(canvas, tool === 'ellipse', value, sample);
      case 'lasso':
        return new LassoGesture(canvas, value, sample);
      case 'polygon':
        return new PolygonGesture(canvas, value, slop, sample);
      case 'wand':
        this.run((mask) => fillAlike(mask, this.#readColours(), sample, wand, value));
        return undefined;
    }
  }

  #value(subtract: boolean): MaskValue {
    const { tool, subtract: always } = this.#settings();
    if (tool === 'brush') return subtract ? 0 : 255;
    return subtract || always || tool === 'eraser' ? 0 : 255;
  }

  #end(gesture: Gesture, sample: PointerSample | undefined): void {
    this.#gesture = undefined;
    if (gesture instanceof LineGesture) this.#strokeEnd = gesture.end;
    else if (gesture instanceof StrokeGesture && sample) {
      this.#strokeEnd = { x: sample.x, y: sample.y };
    }
    this.#tellEdited();
  }

  #tellEdited(): void {
    this.#changed.fire();
    this.#edited.fire();
  }
}
