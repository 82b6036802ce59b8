import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { DarkroomError, type Remedy, type TaskError } from '../../shared/errors.ts';
import { remedyLabel } from '../../shared/remedyLabel.ts';
import { notice } from './notice.ts';

/** Does what a remedy says; `taskId` and `connection` where the error belongs to one. */
export type RunRemedy = (
  remedy: Remedy,
  about: { readonly taskId?: string; readonly connection?: string },
) => Promise<void>;

/** Shows errors as one sentence with one button that helps. */
export class ErrorMessages {
  readonly #log: vscode.LogOutputChannel;
  readonly #runRemedy: RunRemedy;

  constructor(log: vscode.LogOutputChannel, runRemedy: RunRemedy) {
    this.#log = log;
    this.#runRemedy = runRemedy;
  }

  /** For what a person can do nothing about: it is only written down. */
  log(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
  }

  /** For what a person should know although nothing asked. */
  tell(sentence: string): void {
    this.#log.warn(sentence);
    void notice.warning(sentence);
  }

  /** Runs what nobody waits for. */
  readonly inBackground = (work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => this.show(error));
  };

  /** For whatever a command threw. What is no DarkroomError is our own mistake: it is logged whole. */
  show(error: unknown): void {
    if (error instanceof DarkroomError) {
      this.showTaskError(error.toTaskError(), {});
      return;
    }
    this.log(error);
    this.showTaskError(
      {
        code: 'internal',
        message: l10n.t(
          'Something went wrong inside Darkroom. Nothing was lost; the log has more.',
        ),
        remedy: 'showLog',
      },
      {},
    );
  }

  showTaskError(
    error: TaskError,
    about: { readonly taskId?: string; readonly connection?: string },
  ): void {
    this.#log.warn(`${error.code}: ${error.message}`);
    const { remedy } = error;
    const buttons = remedy ? [remedyLabel(remedy)] : [];
    notice.error(error.message, ...buttons).then(
      async (answer) => {
        if (answer === undefined || !remedy) return;
        try {
          await this.#runRemedy(remedy, about);
        } catch (failure) {
          this.show(failure);
        }
      },
      (failure: unknown) => this.#log.error(String(failure)),
    );
  }
}
