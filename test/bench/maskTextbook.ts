/**
 * A mask editor as the textbooks have it, to measure ours against: it stamps discs along the way,
 * copies the whole mask for undo, and recolours the whole overlay after every event.
 */
export class TextbookMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly overlay: Uint8ClampedArray;
  readonly #undo: Uint8Array[] = [];
  readonly #keepsCopies: boolean;
  #copies = 0;
  #last = { x: 0, y: 0 };

  /** Without `keepsCopies` each copy is made and dropped: hundreds of them would fill the machine. */
  constructor(width: number, height: number, keepsCopies: boolean) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height);
    this.overlay = new Uint8ClampedArray(width * height * 4);
    this.#keepsCopies = keepsCopies;
  }

  /** What undo holds, or would hold. */
  get undoBytes(): number {
    return this.#copies * this.data.length;
  }

  press(x: number, y: number, radius: number): void {
    const copy = this.data.slice();
    this.#copies++;
    if (this.#keepsCopies) this.#undo.push(copy);
    this.#last = { x, y };
    this.#stamp(x, y, radius);
  }

  move(x: number, y: number, radius: number): void {
    const distance = Math.hypot(x - this.#last.x, y - this.#last.y);
    const steps = Math.max(1, Math.ceil(distance / (radius / 4)));
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      this.#stamp(
        this.#last.x + (x - this.#last.x) * part,
        this.#last.y + (y - this.#last.y) * part,
        radius,
      );
    }
    this.#last = { x, y };
  }

  redraw(): void {
    const { data, overlay } = this;
    for (let at = 0; at < data.length; at++) {
      const isSet = data[at] !== 0;
      overlay[at * 4] = 255;
      overlay[at * 4 + 1] = 45;
      overlay[at * 4 + 2] = 111;
      overlay[at * 4 + 3] = isSet ? 140 : 0;
    }
  }

  #stamp(x: number, y: number, radius: number): void {
    const top = Math.max(0, Math.floor(y - radius));
    const bottom = Math.min(this.height - 1, Math.ceil(y + radius));
    const left = Math.max(0, Math.floor(x - radius));
    const right = Math.min(this.width - 1, Math.ceil(x + radius));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= radius ** 2) {
          this.data[row * this.width + column] = 255;
        }
      }
    }
  }
}
