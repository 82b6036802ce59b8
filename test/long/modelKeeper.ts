import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskRecord } from '../../src/extension/tasks/record.ts';
import type { PictureKeeper } from '../../src/extension/tasks/taskService.ts';
import { DarkroomError } from '../../src/shared/errors.ts';
import type { RemoteResult } from '../../src/shared/update.ts';
import type { Dice } from '../unit/support/seededRandom.ts';
import type { VirtualClock } from '../unit/support/virtualClock.ts';
import { MadeOnPurpose } from './faultyProvider.ts';
import type { ModelServer } from './modelServer.ts';

/** A library over the model server: what it keeps are the bytes of the address it was given. */
export class ModelKeeper implements PictureKeeper {
  /** Percent of downloads that go wrong. */
  trouble = 15;
  readonly #folder: string;
  readonly #server: ModelServer;
  readonly #clock: VirtualClock;
  readonly #dice: Dice;

  constructor(folder: string, server: ModelServer, clock: VirtualClock, dice: Dice) {
    this.#folder = folder;
    this.#server = server;
    this.#clock = clock;
    this.#dice = dice;
  }

  async keep({ task }: TaskRecord, { picture, grid }: RemoteResult, signal: AbortSignal) {
    await this.#clock.sleep(this.#dice.between(1, 20_000), signal);
    if (this.#dice.chance(this.trouble)) {
      if (this.#dice.chance(20)) throw new MadeOnPurpose('a keeper threw');
      const code = this.#dice.pick(['download-failed', 'bad-picture'] as const);
      throw new DarkroomError({ code, message: `${code}.` });
    }
    const bytes = picture && this.#server.picture(picture.url);
    if (bytes === undefined) throw new DarkroomError({ code: 'expired', message: 'expired.' });
    const file = join(this.#folder, `${task.id}.picture`);
    writeFileSync(file, bytes);
    return { image: { width: 8, height: 8, file, ...(grid && { tiles: 4 as const }) } };
  }

  async preview(_record: TaskRecord, url: string, signal: AbortSignal) {
    await this.#clock.sleep(this.#dice.between(1, 30_000), signal);
    const bytes = this.#server.picture(url);
    return bytes && { bytes, mediaType: 'image/png' };
  }
}
