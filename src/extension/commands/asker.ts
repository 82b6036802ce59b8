import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { notice } from '../views/notice.ts';

/** The person closed a question without an answer: the command ends quietly. */
export class Dismissed extends Error {
  override readonly name = 'Dismissed';
}

/**
 * Asks the person, and remembers that it did: a command that asked shows its errors itself, one
 * whose argument object answered everything rejects, so that scripts hear of them.
 */
export class Asker {
  #asked = false;

  get asked(): boolean {
    return this.#asked;
  }

  async text(options: vscode.InputBoxOptions): Promise<string> {
    this.#asked = true;
    return answered(await vscode.window.showInputBox({ ignoreFocusOut: true, ...options }));
  }

  async pick<T extends vscode.QuickPickItem>(
    items: readonly T[] | Promise<readonly T[]>,
    options: vscode.QuickPickOptions,
  ): Promise<T> {
    this.#asked = true;
    return answered(
      await vscode.window.showQuickPick(items, {
        ignoreFocusOut: true,
        matchOnDescription: true,
        matchOnDetail: true,
        ...options,
      }),
    );
  }

  async pictures(options: {
    readonly title: string;
    readonly many: boolean;
  }): Promise<vscode.Uri[]> {
    this.#asked = true;
    return answered(
      await vscode.window.showOpenDialog({
        title: options.title,
        canSelectMany: options.many,
        filters: { [l10n.t('Pictures')]: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'] },
      }),
    );
  }

  /** True when the person agreed. */
  async confirm(question: string, detail: string, yes: string): Promise<boolean> {
    this.#asked = true;
    const answer = await notice.question(question, detail, yes);
    return answer === yes;
  }
}

function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Dismissed();
  return answer;
}
