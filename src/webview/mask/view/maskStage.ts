import type { Disposable } from '../../../shared/event.ts';
import { DisposableStore } from '../../../shared/event.ts';
import type { Point } from '../model/geometry.ts';
import type { ToolName } from '../tools/gesture.ts';
import type { MaskSession } from '../tools/maskSession.ts';
import { GuideLayer } from './guideLayer.ts';
import { OverlayLayer } from './overlayLayer.ts';
import type { OverlayColour } from './overlayPixels.ts';
import { PictureLayer } from './pictureLayer.ts';
import { PointerInput } from './pointerInput.ts';
import type { PointerStage } from './pointerInput.ts';
import { actualSize, fit, panBy, toPicture, visibleBox, zoomAt } from './viewport.ts';
import type { Size, View } from './viewport.ts';
import { WheelInput } from './wheelInput.ts';

export interface StageElements {
  readonly stage: HTMLElement;
  readonly picture: HTMLCanvasElement;
  /** Covers just the part of the picture that is in sight. */
  readonly mask: HTMLCanvasElement;
  readonly guide: HTMLCanvasElement;
}

export interface StageOptions {
  readonly tool: () => ToolName;
  /** Diameter in picture pixels. */
  readonly brushSize: () => number;
  readonly colour: () => OverlayColour;
  readonly isPanning: () => boolean;
  readonly isResizing: () => boolean;
  readonly onResizeBrush: (steps: number) => void;
  readonly onView: (view: View) => void;
}

const fitMargin = 16;

/** The picture, the mask and the hand on it. Draws at most once a frame, and only what changed. */
export class MaskStage implements PointerStage, Disposable {
  readonly element: HTMLElement;
  readonly session: MaskSession;
  readonly #options: StageOptions;
  readonly #elements: StageElements;
  readonly #picture: PictureLayer;
  readonly #overlay: OverlayLayer;
  readonly #guide: GuideLayer;
  readonly #disposables = new DisposableStore();
  #size: Size = { width: 1, height: 1 };
  #view: View;
  #hovered: Point | undefined;
  #frame: number | undefined;
  #needsAll = true;

  constructor(
    elements: StageElements,
    picture: ImageBitmap,
    session: MaskSession,
    options: StageOptions,
  ) {
    this.element = elements.stage;
    this.session = session;
    this.#elements = elements;
    this.#options = options;
    this.#picture = new PictureLayer(elements.picture, picture);
    this.#overlay = new OverlayLayer(elements.mask, session.mask);
    this.#guide = new GuideLayer(elements.guide);
    this.#view = fit(this.#size, session.mask, 0);
    this.#disposables.add(session.onDidChange(() => this.#request()));
    this.#disposables.add(new PointerInput(this));
    this.#disposables.add(
      new WheelInput(this, options.isResizing, (steps) => options.onResizeBrush(steps)),
    );
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(elements.stage);
    this.#disposables.add({ dispose: () => observer.disconnect() });
    this.#resize();
  }

  get scale(): number {
    return this.#view.scale;
  }

  /** Is the pointer over it? */
  get isHovered(): boolean {
    return this.#hovered !== undefined;
  }

  readonly isPanning = (): boolean => this.#options.isPanning();
  readonly tool = (): ToolName => this.#options.tool();

  toPicture(at: Point): Point {
    return toPicture(this.#view, at);
  }

  hover(at: Point | undefined): void {
    this.#hovered = at;
    this.#request();
  }

  panBy(x: number, y: number): void {
    this.#show(panBy(this.#view, this.#size, this.session.mask, x, y));
  }

  zoomAt(at: Point, factor: number): void {
    this.#show(zoomAt(this.#view, this.#size, this.session.mask, at, factor));
  }

  /** Around the middle of the stage. */
  zoomBy(factor: number): void {
    this.zoomAt({ x: this.#size.width / 2, y: this.#size.height / 2 }, factor);
  }

  fit(): void {
    const margin = fitMargin * window.devicePixelRatio;
    this.#show(fit(this.#size, this.session.mask, margin));
  }

  actualSize(): void {
    this.#show(actualSize(this.#view, this.#size, this.session.mask));
  }

  /** After the colour, the tool or the brush changed. */
  redraw(): void {
    this.#needsAll = true;
    this.#request();
  }

  /** Hides the mask while it is held. */
  showOriginal(shown: boolean): void {
    this.#elements.mask.style.opacity = shown ? '0' : '';
    this.#elements.guide.style.opacity = shown ? '0' : '';
  }

  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#disposables.dispose();
  }

  #resize(): void {
    const ratio = window.devicePixelRatio;
    const { clientWidth, clientHeight } = this.element;
    this.#size = {
      width: Math.max(1, Math.round(clientWidth * ratio)),
      height: Math.max(1, Math.round(clientHeight * ratio)),
    };
    if (this.#view.isFitted) this.fit();
    else this.panBy(0, 0);
  }

  #show(view: View): void {
    this.#view = view;
    this.#needsAll = true;
    this.#options.onView(view);
    this.#request();
  }

  #request(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const ratio = window.devicePixelRatio;
    const box = visibleBox(this.#view, this.#size, this.session.mask);
    const colour = this.#options.colour();
    if (this.#needsAll) {
      this.#needsAll = false;
      this.#picture.draw(this.#view, box, ratio);
      this.#overlay.draw(this.#view, box, ratio, colour);
    } else {
      this.#overlay.drawChanges(this.#view, box, colour);
    }
    const { preview } = this.session;
    const cursor = this.#cursor();
    this.#guide.draw(this.#view, this.#size, ratio, preview, cursor, colour);
  }

  #cursor(): (Point & { size: number }) | undefined {
    const tool = this.#options.tool();
    if (!this.#hovered || (tool !== 'brush' && tool !== 'eraser')) return undefined;
    if (this.#options.isPanning()) return undefined;
    return { ...this.toPicture(this.#hovered), size: this.#options.brushSize() };
  }
}
