import type { Ability, Provider } from '../providers/provider.ts';

/** A provider whose server has to be started first: each call waits for it. */
export class DemoProvider implements Provider {
  readonly abilities: ReadonlySet<Ability>;
  readonly #start: () => Promise<Provider>;
  #started: Promise<Provider> | undefined;

  constructor(abilities: ReadonlySet<Ability>, start: () => Promise<Provider>) {
    this.abilities = abilities;
    this.#start = start;
  }

  async *run(...[submission, signal]: Parameters<Provider['run']>): ReturnType<Provider['run']> {
    yield* (await this.#provider()).run(submission, signal);
  }

  async *resume(...[task, signal]: Parameters<Provider['resume']>): ReturnType<Provider['resume']> {
    yield* (await this.#provider()).resume(task, signal);
  }

  async *complete(
    ...[task, input, signal]: Parameters<Provider['complete']>
  ): ReturnType<Provider['complete']> {
    yield* (await this.#provider()).complete(task, input, signal);
  }

  async reconcile(
    ...[task, claimed, signal]: Parameters<Provider['reconcile']>
  ): ReturnType<Provider['reconcile']> {
    return (await this.#provider()).reconcile(task, claimed, signal);
  }

  async cancel(...[task, signal]: Parameters<Provider['cancel']>): ReturnType<Provider['cancel']> {
    return (await this.#provider()).cancel(task, signal);
  }

  async seed(...[task, signal]: Parameters<Provider['seed']>): ReturnType<Provider['seed']> {
    return (await this.#provider()).seed(task, signal);
  }

  async translate(text: string, signal: AbortSignal): Promise<string> {
    const provider = await this.#provider();
    if (provider.translate) return provider.translate(text, signal);
    return text;
  }

  async probe(...[signal]: Parameters<Provider['probe']>): ReturnType<Provider['probe']> {
    return (await this.#provider()).probe(signal);
  }

  dispose(): void {
    void this.#started?.then(
      (provider) => provider.dispose(),
      () => undefined,
    );
  }

  #provider(): Promise<Provider> {
    this.#started ??= this.#begin();
    return this.#started;
  }

  async #begin(): Promise<Provider> {
    try {
      return await this.#start();
    } catch (error) {
      this.#started = undefined; // worth another try
      throw error;
    }
  }
}
