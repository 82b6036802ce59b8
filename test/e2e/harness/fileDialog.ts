import { basename } from 'node:path';
import { eventually } from './eventually.ts';
import type { QuickInput } from './quickInput.ts';

/**
 * VS Code's own dialog for files, which in a browser is a box with a path in it. It looks up what is
 * written, tells nobody when it has, and at Enter takes what it knew then, or nothing.
 */
export class FileDialog {
  readonly #quickInput: QuickInput;

  constructor(quickInput: QuickInput) {
    this.#quickInput = quickInput;
  }

  /** Takes the path that is proposed, which ends with that name. */
  async accept(name: string): Promise<void> {
    await this.#shows((path) => path.endsWith(`/${name}`));
    await this.#quickInput.confirm();
  }

  /**
   * Chooses a file that is there, or names one that is not there yet.
   *
   * @param path absolute; a folder's ends with a slash
   */
  async choose(path: string): Promise<void> {
    const { box, input } = this.#quickInput;
    await this.#shows((shown) => shown.startsWith('/'));
    // The rows come together with the path that it begins with. An Enter before that is kept, and
    // takes that path, whatever has been written over it meanwhile.
    await box.locator('.monaco-list-row').first().waitFor();
    await eventually(async () => {
      if (!(await box.isVisible())) return true;
      if ((await input.inputValue()) !== path) await input.fill(path);
      const others = box.locator('.monaco-list-row.focused').filter({ hasNotText: basename(path) });
      if ((await others.count()) > 0) return undefined;
      await this.#quickInput.confirm();
      return this.#quickInput.closed(1500).then(
        () => true,
        () => undefined,
      );
    }, `the dialog for files to take ${path}`);
  }

  async #shows(isRight: (path: string) => boolean): Promise<void> {
    await this.#quickInput.opened();
    await eventually(
      async () => isRight(await this.#quickInput.input.inputValue()) || undefined,
      'the dialog for files',
    );
  }
}
