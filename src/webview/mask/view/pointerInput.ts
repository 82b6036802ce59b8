import type { Disposable } from '../../../shared/event.ts';
import type { Point } from '../model/geometry.ts';
import type { PointerSample, ToolName } from '../tools/gesture.ts';
import type { MaskSession } from '../tools/maskSession.ts';
import { isTouchingDown, pressureOf, takesAway } from './penState.ts';
import { Pinch } from './pinch.ts';

/** What the pointer's hand needs to know of the stage. Stage places are device pixels. */
export interface PointerStage {
  readonly element: HTMLElement;
  readonly session: MaskSession;
  toPicture(at: Point): Point;
  /** Device pixels per picture pixel. */
  readonly scale: number;
  panBy(x: number, y: number): void;
  zoomAt(at: Point, factor: number): void;
  /** Where the pointer is, or that it left. */
  hover(at: Point | undefined): void;
  readonly isPanning: () => boolean;
  readonly tool: () => ToolName;
}

/** In device pixels: nearer is the same place for a hand. */
const slop = 6;

/** Turns pointer events on the stage into gestures, panning and pinching. */
export class PointerInput implements Disposable {
  readonly #stage: PointerStage;
  readonly #listeners = new AbortController();
  readonly #pinch = new Pinch();
  #painting: number | undefined;
  /** Is, or was, it a pen that paints? */
  #isPen = false;
  #panning: { readonly pointer: number; at: Point } | undefined;

  constructor(stage: PointerStage) {
    this.#stage = stage;
    const { element } = stage;
    const options = { signal: this.#listeners.signal };
    element.addEventListener('pointerdown', (event) => this.#down(event), options);
    element.addEventListener('pointermove', (event) => this.#move(event), options);
    element.addEventListener('pointerup', (event) => this.#up(event), options);
    element.addEventListener('pointercancel', (event) => this.#cancel(event), options);
    element.addEventListener('pointerleave', () => stage.hover(undefined), options);
    element.addEventListener('dblclick', () => this.#doubleClick(), options);
    element.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  }

  dispose(): void {
    this.#listeners.abort();
  }

  #down(event: PointerEvent): void {
    // The palm of the hand that holds the pen is no finger.
    if (event.pointerType === 'touch' && this.#isPen && this.#painting !== undefined) return;
    const at = this.#place(event);
    const isPinch = event.pointerType === 'touch' && this.#pinch.add(event.pointerId, at);
    const pans = event.button === 1 || this.#stage.isPanning();
    if (isPinch) this.#startPinch();
    else if (pans) this.#panning = { pointer: event.pointerId, at };
    else if (this.#painting === undefined && isTouchingDown(event)) this.#press(event);
    else return;
    this.#stage.element.setPointerCapture(event.pointerId);
    // Keeps the middle button from scrolling, and the focus where it is put.
    if (event.button === 1) event.preventDefault();
  }

  #press(event: PointerEvent): void {
    this.#painting = event.pointerId;
    this.#isPen = event.pointerType === 'pen';
    this.#stage.session.press(this.#sample(event), {
      subtract: takesAway(event),
      slop: slop / this.#stage.scale,
    });
  }

  #startPinch(): void {
    // The first finger began a stroke that was none.
    if (this.#painting !== undefined) this.#stage.session.cancel();
    this.#painting = undefined;
  }

  #move(event: PointerEvent): void {
    const at = this.#place(event);
    const pinched = this.#pinch.move(event.pointerId, at);
    if (pinched) {
      this.#stage.panBy(pinched.x, pinched.y);
      this.#stage.zoomAt(pinched.at, pinched.factor);
    } else if (this.#panning?.pointer === event.pointerId) {
      this.#stage.panBy(at.x - this.#panning.at.x, at.y - this.#panning.at.y);
      this.#panning.at = at;
    } else if (this.#painting === undefined || this.#painting === event.pointerId) {
      // A polygon also follows the pointer between its clicks.
      this.#stage.session.move(eventsBehind(event).map((each) => this.#sample(each)));
    }
    this.#stage.hover(at);
  }

  #up(event: PointerEvent): void {
    this.#pinch.remove(event.pointerId);
    if (this.#panning?.pointer === event.pointerId) this.#panning = undefined;
    if (this.#painting !== event.pointerId) return;
    this.#painting = undefined;
    this.#stage.session.release(this.#sample(event));
  }

  #cancel(event: PointerEvent): void {
    this.#pinch.remove(event.pointerId);
    if (this.#panning?.pointer === event.pointerId) this.#panning = undefined;
    if (this.#painting !== event.pointerId) return;
    this.#painting = undefined;
    this.#stage.session.cancel();
  }

  #doubleClick(): void {
    if (this.#stage.tool() === 'polygon' && this.#stage.session.isBusy) {
      this.#stage.session.finish(false);
    }
  }

  /** Device pixels from the stage's corner. */
  #place(event: PointerEvent): Point {
    const box = this.#stage.element.getBoundingClientRect();
    const ratio = window.devicePixelRatio;
    return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
  }

  #sample(event: PointerEvent): PointerSample {
    const { x, y } = this.#stage.toPicture(this.#place(event));
    return { x, y, pressure: pressureOf(event), shift: event.shiftKey };
  }
}

/** The places since the last event that the browser put into this one, where it tells of them. */
function eventsBehind(event: PointerEvent): readonly PointerEvent[] {
  const coalesced = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : [];
  return coalesced.length > 0 ? coalesced : [event];
}
