import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../shared/errors.ts';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { ImageAction, Task, TileNumber } from '../../shared/task.ts';
import { remedyLabel } from '../../shared/remedyLabel.ts';
import type { Composer } from './composerModel.ts';
import { copyPicture } from './copyPicture.ts';
import type { Deed } from './deed.ts';
import type { GalleryStore } from './galleryStore.ts';
import type { Messages, ToastButton } from './messages.ts';
import { pricesOf } from './prices.ts';
import type { Prices } from './prices.ts';
import type { Question } from './question.ts';
import { Saves } from './saves.ts';
import { questionOfAction, questionOfServer } from './wordQuestions.ts';

/** What was deleted at once, and the message that offers it back. */
interface Removal {
  readonly taskIds: readonly string[];
  toast: number;
}

/** Does what a person asked for, and says how it went. */
export class Deeds {
  readonly #store: GalleryStore;
  readonly #messages: Messages;
  readonly #composer: Composer;
  readonly #ask: (question: Question) => Promise<string | undefined>;
  readonly #show: (taskId: string) => Promise<void>;
  readonly #saves: Saves;
  readonly #isInView: (taskId: string) => boolean;
  readonly focusCard: (taskId: string, tile?: TileNumber) => void;
  /** What was deleted and not brought back, the last at the end. */
  #removed: readonly Removal[] = [];

  constructor(
    store: GalleryStore,
    messages: Messages,
    composer: Composer,
    ask: (question: Question) => Promise<string | undefined>,
    cards: {
      /** Scrolls to a task and focuses it. */
      readonly show: (taskId: string) => Promise<void>;
      readonly isInView: (taskId: string) => boolean;
      /** Where it is loaded; else nothing happens. */
      readonly focus: (taskId: string, tile?: TileNumber) => void;
    },
  ) {
    this.#show = cards.show;
    this.#isInView = cards.isInView;
    this.focusCard = cards.focus;
    this.#store = store;
    this.#messages = messages;
    this.#saves = new Saves(store.rpc, messages, (work) => this.run(work));
    this.#composer = composer;
    this.#ask = ask;
  }

  /** What the buttons of a task cost now. */
  pricesOf(item: GalleryTask): Prices {
    const payee = this.#store.connection(item.task.connection);
    return pricesOf(item, payee, this.#composer.payee.value);
  }

  do(deed: Deed, task: Task): void {
    this.run(this.#done(deed, task), task);
  }

  /** Waits for `work`; its error is shown, with what helps. */
  run(work: Promise<unknown>, task?: Task): void {
    void work.catch((error: unknown) => {
      this.#messages.fail(error, (remedy) => this.#remedyButton(remedy, task));
    });
  }

  remove(taskIds: readonly string[]): void {
    if (taskIds.length === 0) return;
    this.run(
      this.#store.rpc.request(galleryMethods.remove, { taskIds }).then(() => {
        const removal: Removal = { taskIds, toast: 0 };
        this.#removed = [...this.#removed, removal];
        const text =
          taskIds.length === 1
            ? l10n.t('Deleted. Saved files stay.')
            : l10n.t('{0} deleted. Saved files stay.', taskIds.length);
        removal.toast = this.#messages.say(text, {
          label: l10n.t('Undo'),
          act: () => this.#restore(removal),
        });
      }),
    );
  }

  /** Brings back what was deleted last; the deletion before that the next time. */
  undo(): void {
    const last = this.#removed.at(-1);
    if (last) this.#restore(last);
  }

  saveAll(taskIds: readonly string[]): void {
    this.run(this.#saves.saveAll(taskIds));
  }

  /** All that is known about a task, as text. */
  copyFacts(text: string): void {
    this.run(this.#copy(text, l10n.t('All of it is in the clipboard.')));
  }

  async #copy(text: string, said: string): Promise<void> {
    await this.#store.rpc.request(galleryMethods.copyText, { text });
    this.#messages.say(said);
  }

  #restore(removal: Removal): void {
    if (!this.#removed.includes(removal)) return;
    const { taskIds, toast } = removal;
    this.#removed = this.#removed.filter((other) => other !== removal);
    this.#messages.dismiss(toast);
    this.run(
      this.#store.rpc.request(galleryMethods.restore, { taskIds }).then(() => {
        this.#messages.announce(l10n.t('Restored.'));
      }),
    );
  }

  async #done(deed: Deed, task: Task): Promise<void> {
    const { rpc } = this.#store;
    const about = { taskId: task.id };
    switch (deed.what) {
      case 'act':
        await this.#act(task, deed.action);
        return;
      case 'varyRegion':
        await rpc.request(galleryMethods.varyRegion, { ...about, tile: deed.tile });
        return;
      case 'open':
        this.#store.openLarge(task.id, deed.tile);
        return;
      case 'select':
        this.#toggle(task.id);
        return;
      case 'favourite':
        await rpc.request(galleryMethods.setFavourite, {
          taskIds: [task.id],
          favourite: !(task.favourite ?? false),
        });
        return;
      case 'remove':
        this.remove([task.id]);
        return;
      case 'cancel':
        await rpc.request(galleryMethods.cancel, about);
        return;
      case 'retry':
        {
          const item = await rpc.request(galleryMethods.retry, about);
          this.#store.take(item);
          this.#sayBegun(l10n.t('It is on its way again.'), item.task);
        }
        return;
      case 'checkAgain':
        await rpc.request(galleryMethods.checkAgain, about);
        return;
      case 'downloadAgain':
        await rpc.request(galleryMethods.downloadAgain, about);
        return;
      case 'complete':
        await this.#complete(task);
        return;
      case 'copyPrompt':
        await this.#copy(task.prompt, l10n.t('The prompt is in the clipboard.'));
        return;
      case 'remedy':
        if (task.error?.remedy) await this.#remedy(task.error.remedy, task);
        return;
      case 'imagine':
        await this.#composer.imagine(deed.prompt);
        return;
      case 'usePrompt':
        this.#composer.fill({ prompt: deed.prompt });
        return;
      default:
        await this.#withPicture(deed.what, task, deed.tile);
        return;
    }
  }

  async #withPicture(
    what: 'save' | 'insert' | 'copyPicture' | 'usePicture',
    task: Task,
    tile: TileNumber | undefined,
  ): Promise<void> {
    const { rpc } = this.#store;
    const about = { taskId: task.id, ...(tile !== undefined && { tile }) };
    switch (what) {
      case 'save':
        await this.#saves.save(about);
        return;
      case 'insert':
        await rpc.request(galleryMethods.insert, about);
        return;
      case 'usePicture':
        this.#composer.addImages([await rpc.request(galleryMethods.imageOfTask, about)]);
        this.#messages.say(l10n.t('The picture goes along with the prompt.'));
        return;
      case 'copyPicture': {
        // What the detail view shows may not be in the list.
        const item =
          this.#store.list.get(task.id) ??
          (await rpc.request(galleryMethods.getTask, { taskId: task.id }));
        const picture = item?.picture;
        if (picture === undefined) return;
        await copyPicture(picture, tile);
        this.#messages.say(l10n.t('The picture is in the clipboard.'));
        return;
      }
    }
  }

  async #act(task: Task, action: ImageAction): Promise<void> {
    const { rpc } = this.#store;
    const about = { taskId: task.id, actionId: action.id };
    if (action.needs === 'mask') {
      await rpc.request(galleryMethods.varyRegion, about);
      return;
    }
    let prompt: string | undefined;
    if (action.needs !== undefined) {
      prompt = await this.#ask(questionOfAction(task, action, this.pricesOf({ task }).job));
      if (prompt === undefined) return;
    }
    const item = await rpc.request(galleryMethods.act, {
      ...about,
      ...(prompt !== undefined && { prompt }),
    });
    this.#store.take(item);
    this.#sayBegun(l10n.t('{0} is on its way.', action.label), item.task);
  }

  async #complete(task: Task): Promise<void> {
    if (task.kind === 'region') {
      await this.#store.rpc.request(galleryMethods.giveMask, { taskId: task.id });
      return;
    }
    const prompt = await this.#ask(questionOfServer(task, this.pricesOf({ task }).job));
    if (prompt === undefined) return;
    await this.#store.rpc.request(galleryMethods.complete, { taskId: task.id, prompt });
  }

  #toggle(taskId: string): void {
    const next = new Set(this.#store.selection.value);
    if (!next.delete(taskId)) next.add(taskId);
    this.#store.select(next);
  }

  /** Said to the eye too where the new card is out of sight; then with a way to it. */
  #sayBegun(text: string, { id }: Task): void {
    if (this.#isInView(id)) this.#messages.announce(text);
    else {
      this.#messages.say(text, {
        label: l10n.t('Show'),
        act: () => this.run(this.#show(id)),
      });
    }
  }

  #remedyButton(remedy: Remedy, task: Task | undefined): ToastButton | undefined {
    if (task === undefined && ['retry', 'checkAgain', 'downloadAgain'].includes(remedy)) {
      return undefined;
    }
    return { label: remedyLabel(remedy), act: () => this.run(this.#remedy(remedy, task), task) };
  }

  async #remedy(remedy: Remedy, task: Task | undefined): Promise<void> {
    if (remedy === 'editPrompt') {
      this.#composer.fill(task ? { prompt: task.prompt } : {}, task?.error?.words);
    } else if (remedy === 'retry' || remedy === 'checkAgain' || remedy === 'downloadAgain') {
      if (task !== undefined) await this.#done({ what: remedy }, task);
    } else {
      const connection = this.#composer.connection.value;
      await this.#store.rpc.request(galleryMethods.remedy, {
        remedy,
        ...(task === undefined ? { connection } : { taskId: task.id }),
      });
    }
  }
}
