/** Which panel shows what: one for each key, and each forgets no other than itself. */
export class PanelsByKey<Panel> {
  readonly #panels = new Map<string, Panel>();

  /** The panel that shows this already; undefined where the given one does from now on. */
  claim(key: string, panel: Panel): Panel | undefined {
    const holder = this.#panels.get(key);
    if (holder === undefined) this.#panels.set(key, panel);
    return holder === panel ? undefined : holder;
  }

  get(key: string): Panel | undefined {
    return this.#panels.get(key);
  }

  /** The panel is closed. One that only wanted to show the same leaves its holder alone. */
  release(key: string, panel: Panel): void {
    if (this.#panels.get(key) === panel) this.#panels.delete(key);
  }

  get all(): readonly Panel[] {
    return [...this.#panels.values()];
  }
}
