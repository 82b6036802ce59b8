import * as l10n from '@vscode/l10n';
import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type {
  ComposerFill,
  ComposerImage,
  ConnectionSummary,
} from '../../shared/galleryMessages.ts';
import { objectionIn } from '../../shared/objections.ts';
import { expandJobs } from '../../shared/permutations.ts';
import type { Expansion } from '../../shared/permutations.ts';
import { parsePrompt } from '../../shared/prompt.ts';
import type { ParsedPrompt } from '../../shared/prompt.ts';
import { createHistory, newer, older, remember, shownPrompt } from '../../shared/promptHistory.ts';
import type { PromptHistory } from '../../shared/promptHistory.ts';
import { promptWarnings } from '../../shared/promptWarnings.ts';
import type { PromptWarning } from '../../shared/promptWarnings.ts';
import { costText } from '../ui/costText.ts';
import type { GalleryStore } from './galleryStore.ts';
import { saidSpeed } from './prices.ts';
import type { Question } from './question.ts';
import type { Draft } from './viewState.ts';

/** More jobs than this are never sent at once. */
const mostJobs = 40;

/** What is being written: the prompt's text is the one truth, the controls are a view of it. */
export class Composer {
  readonly text: Signal<string>;
  readonly images: Signal<readonly ComposerImage[]>;
  readonly styleReferences: Signal<readonly ComposerImage[]>;
  readonly showsParameters: Signal<boolean>;
  /** The server shall give the four tiles singly too, where it can. */
  readonly split: Signal<boolean>;
  /** Id of the connection that the next job runs on. */
  readonly connection: ReadonlySignal<string>;
  /** That connection; undefined until the host has said what there is. */
  readonly payee: ReadonlySignal<ConnectionSummary | undefined>;
  readonly parsed: ReadonlySignal<ParsedPrompt>;
  readonly jobs: ReadonlySignal<Expansion>;
  readonly warnings: ReadonlySignal<readonly PromptWarning[]>;
  readonly sending = signal(false);
  /** Offset of the caret while something is suggested for it. */
  readonly completing = signal<number | undefined>(undefined);
  /** Grows when something outside asks for the caret in the box. */
  readonly focusRequest = signal(0);
  #objections: readonly string[] = [];
  readonly #store: GalleryStore;
  readonly #ask: (question: Question) => Promise<string | undefined>;
  readonly #chosen: Signal<string>;
  #history: PromptHistory = createHistory();
  #historyLoaded = false;

  constructor(
    store: GalleryStore,
    draft: Draft,
    ask: (question: Question) => Promise<string | undefined>,
  ) {
    this.#store = store;
    this.#ask = ask;
    this.text = signal(draft.text);
    this.images = signal(draft.images);
    this.styleReferences = signal(draft.styleReferences);
    this.showsParameters = signal(draft.showsParameters);
    this.split = signal(draft.split);
    this.#chosen = signal(draft.connection);
    this.connection = computed(() => {
      const isThere = store.connections.value.some(({ id }) => id === this.#chosen.value);
      return isThere ? this.#chosen.value : store.defaultConnection.value;
    });
    this.payee = computed(() => store.connection(this.connection.value));
    this.parsed = computed(() => parsePrompt(this.text.value));
    this.jobs = computed(() => expandJobs(this.text.value, mostJobs));
    this.warnings = computed(() => {
      const found = promptWarnings(this.text.value, [
        ...(this.images.value.length > 0 ? ['image' as const] : []),
        ...(this.styleReferences.value.length > 0 ? ['sref' as const] : []),
      ]);
      const caret = this.completing.value;
      // Nobody wants to hear of a word that is only half written.
      return caret === undefined
        ? found
        : found.filter(({ start, end }) => caret < start || caret > end + 1);
    });
  }

  draft(): Draft {
    const bare = (images: readonly ComposerImage[]): Draft['images'] =>
      images.map(({ id, name }) => ({ id, name }));
    return {
      text: this.text.value,
      images: bare(this.images.value),
      styleReferences: bare(this.styleReferences.value),
      connection: this.#chosen.value,
      showsParameters: this.showsParameters.value,
      split: this.split.value,
    };
  }

  chooseConnection(id: string): void {
    this.#chosen.value = id;
  }

  /** What so many jobs of this prompt cost, in words. */
  cost(jobs: number): string | undefined {
    const payee = this.payee.value;
    return payee && costText(jobs, payee, saidSpeed(this.parsed.value));
  }

  /** Whether the connection's server can give the tiles of a grid singly. */
  canSplit(): boolean {
    return this.payee.value?.abilities.includes('split') ?? false;
  }

  splits(): boolean {
    return this.split.value && this.canSplit();
  }

  /** The demo costs nothing. */
  isFree(): boolean {
    return this.payee.value?.kind === 'demo';
  }

  /** Fetches the thumbnails of what an earlier page left; what is gone falls out. */
  async restoreImages(): Promise<void> {
    const ids = [...this.images.value, ...this.styleReferences.value].map(({ id }) => id);
    if (ids.length === 0) return;
    const found = await this.#store.rpc.request(galleryMethods.findImages, { ids });
    const known = new Map(found.map((image) => [image.id, image]));
    const refresh = (images: Signal<readonly ComposerImage[]>): void => {
      images.value = images.value
        .map(({ id, name }) => known.has(id) && { ...known.get(id), id, name })
        .filter((image) => image !== false);
    };
    refresh(this.images);
    refresh(this.styleReferences);
  }

  /** What to select when the box gets the caret: what is objected to, once; else the text's end. */
  takeSelection(): [start: number, end: number] {
    const objections = this.#objections;
    this.#objections = [];
    return objectionIn(this.text.value, objections);
  }

  /** `objections`: words that a server objects to; the first of them is marked, ready to edit. */
  fill(fill: ComposerFill, objections: readonly string[] = []): void {
    this.#objections = objections;
    const isAdded = fill.mode === 'add';
    batch(() => {
      if (fill.prompt !== undefined) {
        this.text.value = isAdded ? `${this.text.value} ${fill.prompt}`.trim() : fill.prompt;
      }
      if (fill.images) this.images.value = merge(isAdded ? this.images.value : [], fill.images);
      if (fill.styleReferences) {
        const before = isAdded ? this.styleReferences.value : [];
        this.styleReferences.value = merge(before, fill.styleReferences);
      }
      this.focusRequest.value++;
    });
    void this.restoreImages().catch(() => undefined);
  }

  addImages(images: readonly ComposerImage[]): void {
    this.images.value = merge(this.images.value, images);
  }

  /** Sends what is in the box; with several jobs, after asking. */
  async send(): Promise<void> {
    const text = this.text.value;
    if (this.sending.value || (text.trim() === '' && this.images.value.length === 0)) {
      this.focusRequest.value++;
      return;
    }
    await this.imagine(text, this.images.value, this.styleReferences.value);
    this.#history = remember(this.#history, text);
  }

  /** Sends a prompt, each of its permutations as a job of its own. */
  async imagine(
    text: string,
    images: readonly ComposerImage[] = [],
    styleReferences: readonly ComposerImage[] = [],
  ): Promise<void> {
    const { prompts, total } = expandJobs(text, mostJobs);
    await this.#whenConnected();
    if (!(await this.#isAgreed(prompts, total))) return;
    this.sending.value = true;
    try {
      for (const prompt of prompts) {
        const item = await this.#store.rpc.request(galleryMethods.imagine, {
          prompt,
          images: images.map(({ id }) => id),
          styleReferences: styleReferences.map(({ id }) => id),
          connection: this.connection.value,
          ...(this.splits() && { split: true }),
        });
        this.#store.take(item);
      }
    } finally {
      this.sending.value = false;
    }
  }

  async shorten(): Promise<void> {
    const prompt = this.text.value;
    if (prompt.trim() === '') return;
    const connection = this.connection.value;
    this.#store.take(await this.#store.rpc.request(galleryMethods.shorten, { prompt, connection }));
  }

  async describe(image: string): Promise<void> {
    const connection = this.connection.value;
    this.#store.take(await this.#store.rpc.request(galleryMethods.describe, { image, connection }));
  }

  async blend(): Promise<void> {
    const images = this.images.value.map(({ id }) => id);
    const connection = this.connection.value;
    this.#store.take(await this.#store.rpc.request(galleryMethods.blend, { images, connection }));
  }

  /** One step in the history; false where there is none, so that the key keeps its usual sense. */
  async step(direction: 'older' | 'newer'): Promise<boolean> {
    if (!this.#historyLoaded) await this.#loadHistory();
    const next =
      direction === 'older' ? older(this.#history, this.text.value) : newer(this.#history);
    if (next === undefined) return false;
    this.#history = next;
    this.text.value = shownPrompt(next);
    return true;
  }

  /** Hands may be faster than the host's first word, which says what is paid and when to ask. */
  async #whenConnected(): Promise<void> {
    if (this.#store.knowsConnections.value) return;
    this.sending.value = true;
    await this.#store.started;
    this.sending.value = false;
  }

  async #loadHistory(): Promise<void> {
    this.#historyLoaded = true;
    const page = await this.#store.rpc.request(galleryMethods.listTasks, {
      kinds: ['imagine'],
      limit: 100,
    });
    const prompts = page.tasks.map(({ task }) => task.prompt).reverse();
    this.#history = [...prompts, ...this.#history.prompts].reduce(remember, createHistory());
  }

  async #isAgreed(prompts: readonly string[], total: number): Promise<boolean> {
    if (total > mostJobs) {
      await this.#ask({
        title: l10n.t('{0} jobs are too many', total),
        text: l10n.t('At most {0} jobs are sent at once. Take some braces out.', mostJobs),
        button: l10n.t('OK'),
      });
      return false;
    }
    if (total <= this.#store.settings.value.confirmAbove) return true;
    const answer = await this.#ask({
      title: this.isFree() ? l10n.t('Send {0} jobs?', total) : l10n.t('Send {0} paid jobs?', total),
      text: prompts.slice(0, 8).join('\n') + (total > 8 ? '\n…' : ''),
      button: l10n.t('Send {0} Jobs', total),
    });
    return answer !== undefined;
  }
}

/** Up to ten, each once. */
function merge(
  before: readonly ComposerImage[],
  added: readonly ComposerImage[],
): readonly ComposerImage[] {
  const all = new Map([...before, ...added].map((image) => [image.id, image]));
  return [...all.values()].slice(0, 10);
}
