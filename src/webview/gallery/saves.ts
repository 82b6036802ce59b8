import * as l10n from '@vscode/l10n';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { SaveOutcome } from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import { savedAlready } from '../../shared/savedAlready.ts';
import type { TileNumber } from '../../shared/task.ts';
import type { Messages } from './messages.ts';

/** A picture, or one tile of it. */
interface Picture {
  readonly taskId: string;
  readonly tile?: TileNumber;
}

/** Saves pictures, and says where they are. */
export class Saves {
  readonly #rpc: RpcPeer;
  readonly #messages: Messages;
  readonly #run: (work: Promise<unknown>) => void;

  /** `run` waits for work that a message's button begins, and shows its error. */
  constructor(rpc: RpcPeer, messages: Messages, run: (work: Promise<unknown>) => void) {
    this.#rpc = rpc;
    this.#messages = messages;
    this.#run = run;
  }

  /** What is saved already is only said, with a way to it; unless it shall be there twice. */
  async save(picture: Picture, again = false): Promise<void> {
    const outcome = await this.#rpc.request(galleryMethods.save, {
      ...picture,
      ...(again && { again }),
    });
    const [there] = outcome.there;
    if (there === undefined) {
      this.#sayWritten(outcome);
      return;
    }
    const { text, choices } = savedAlready(there, {
      reveal: () => this.#run(this.#rpc.request(galleryMethods.revealSaved, picture)),
      saveAgain: () => this.#run(this.save(picture, true)),
    });
    this.#messages.say(text, ...choices);
  }

  async saveAll(taskIds: readonly string[]): Promise<void> {
    this.#sayWritten(await this.#rpc.request(galleryMethods.saveMany, { taskIds }));
  }

  #sayWritten({ written, there }: SaveOutcome): void {
    const [only] = written;
    if (there.length > 0) {
      this.#messages.say(
        only === undefined
          ? l10n.t('All of them are saved already.')
          : l10n.t('{0} pictures saved, {1} were already.', written.length, there.length),
      );
    } else if (only !== undefined) {
      this.#messages.say(
        written.length === 1
          ? l10n.t('Saved as {0}.', only)
          : l10n.t('{0} pictures saved.', written.length),
      );
    }
  }
}
