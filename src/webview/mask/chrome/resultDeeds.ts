import * as l10n from '@vscode/l10n';
import { signal } from '@preact/signals';
import { maskMethods } from '../../../shared/maskMessages.ts';
import type { RpcPeer } from '../../../shared/rpc.ts';
import { savedAlready } from '../../../shared/savedAlready.ts';
import type { TileNumber } from '../../../shared/task.ts';

/** How it went, and what can be done next. */
export interface ResultNote {
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly act: () => void }[];
}

/** What a person does with the result: with one tile of it, or with all of it. */
export class ResultDeeds {
  readonly note = signal<ResultNote | undefined>(undefined);
  /** While something is under way, a second press must not send it twice. */
  readonly isBusy = signal(false);
  readonly #rpc: RpcPeer;
  readonly #attempt: (work: () => Promise<void>) => Promise<void>;

  /** `attempt` shows an error of what it does. */
  constructor(rpc: RpcPeer, attempt: (work: () => Promise<void>) => Promise<void>) {
    this.#rpc = rpc;
    this.#attempt = attempt;
  }

  upscale(tile: TileNumber): void {
    this.#do(async () => {
      const { taskId, isNew } = await this.#rpc.request(maskMethods.upscaleResult, { tile });
      this.#say(
        isNew
          ? l10n.t('Tile {0} is being upscaled.', tile)
          : l10n.t('Tile {0} is upscaled already.', tile),
        {
          label: l10n.t('Show in Gallery'),
          act: () => this.#do(() => this.#rpc.request(maskMethods.showInGallery, { taskId })),
        },
      );
    });
  }

  save(tile: TileNumber | undefined, again = false): void {
    const which = tile === undefined ? {} : { tile };
    this.#do(async () => {
      const asked = { ...which, ...(again && { again }) };
      const { written, there } = await this.#rpc.request(maskMethods.saveResult, asked);
      if (there[0] === undefined) {
        this.#say(l10n.t('Saved as {0}.', written[0] ?? ''));
        return;
      }
      const { text, choices } = savedAlready(there[0], {
        reveal: () => this.#do(() => this.#rpc.request(maskMethods.revealResult, which)),
        saveAgain: () => this.save(tile, true),
      });
      this.#say(text, ...choices);
    });
  }

  insert(tile: TileNumber | undefined): void {
    this.#do(() => this.#rpc.request(maskMethods.insertResult, tile === undefined ? {} : { tile }));
  }

  #say(text: string, ...buttons: ResultNote['buttons']): void {
    this.note.value = { text, buttons };
  }

  #do(work: () => Promise<void>): void {
    if (this.isBusy.peek()) return;
    this.isBusy.value = true;
    this.note.value = undefined;
    void this.#attempt(work).finally(() => {
      this.isBusy.value = false;
    });
  }
}
