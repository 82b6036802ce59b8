/** Tasks that wait for a place, in the order in which they will get one. */
export class TaskQueue {
  /** By task id; the value is the time before which it must not start (epoch milliseconds). */
  readonly #waiting = new Map<string, number>();
  #places: Map<string, number> | undefined;

  /** To the end of the line. */
  add(id: string, notBefore: number): void {
    this.#waiting.delete(id);
    this.#waiting.set(id, notBefore);
    this.#places = undefined;
  }

  remove(id: string): void {
    if (this.#waiting.delete(id)) this.#places = undefined;
  }

  /** Takes the first that may start now out of the line. */
  next(now: number): string | undefined {
    for (const [id, notBefore] of this.#waiting) {
      if (notBefore > now) continue;
      this.remove(id);
      return id;
    }
    return undefined;
  }

  /** 1 for the first. */
  placeOf(id: string): number | undefined {
    this.#places ??= new Map(
      [...this.#waiting.keys()].map((waiting, index) => [waiting, index + 1]),
    );
    return this.#places.get(id);
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  get ids(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  /** The time at which the next one of those that are held back may start. */
  nextStart(now: number): number | undefined {
    const later = [...this.#waiting.values()].filter((time) => time > now);
    return later.length === 0 ? undefined : Math.min(...later);
  }
}
