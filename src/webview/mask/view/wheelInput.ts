import type { Disposable } from '../../../shared/event.ts';
import type { PointerStage } from './pointerInput.ts';

/** Zoom per pixel that a wheel turns; a notch of a mouse is about a hundred. */
const zoomPerPixel = 0.0018;
const pinchPerPixel = 0.01;
const pixelsPerLine = 33;

/**
 * The wheel zooms at the pointer; with Shift it pans sideways; with Ctrl or Cmd held it changes
 * the brush. A touchpad's pinch comes as a wheel with `ctrlKey` although no key is held.
 */
export class WheelInput implements Disposable {
  readonly #stage: PointerStage;
  readonly #isResizing: () => boolean;
  readonly #onResize: (steps: number) => void;

  constructor(stage: PointerStage, isResizing: () => boolean, onResize: (steps: number) => void) {
    this.#stage = stage;
    this.#isResizing = isResizing;
    this.#onResize = onResize;
    stage.element.addEventListener('wheel', this.#wheel, { passive: false });
  }

  dispose(): void {
    this.#stage.element.removeEventListener('wheel', this.#wheel);
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : pixelsPerLine;
    const x = event.deltaX * unit;
    const y = event.deltaY * unit;
    const ratio = window.devicePixelRatio;
    if (this.#isResizing()) this.#onResize(-Math.sign(y || x));
    else if (event.shiftKey) this.#stage.panBy(-(x || y) * ratio, 0);
    else {
      const box = this.#stage.element.getBoundingClientRect();
      const at = { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
      this.#stage.zoomAt(at, Math.exp(-y * (event.ctrlKey ? pinchPerPixel : zoomPerPixel)));
    }
  };
}
