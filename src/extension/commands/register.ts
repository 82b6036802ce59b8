import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import { Asker, Dismissed } from './asker.ts';
import { commandNames, type CommandHandlers } from './commandMap.ts';

/** Shows an error with its remedy. */
export type ShowError = (error: unknown) => void;

/**
 * Registers every command; `load` brings the code of them all when the first is run. An error is shown, with its remedy, to a person who was asked something
 * or gave no argument object; it rejects for a script whose object answered everything.
 */
export function registerCommands(
  load: () => Promise<CommandHandlers>,
  showError: ShowError,
): Disposable {
  const disposables = new DisposableStore();
  let handlers: Promise<CommandHandlers> | undefined;
  for (const name of commandNames) {
    const run = async (argument: unknown, selection: unknown): Promise<unknown> => {
      const ask = new Asker();
      try {
        handlers ??= load();
        return await (await handlers)[name]({ ask, argument, selection });
      } catch (error) {
        if (error instanceof Dismissed) return undefined;
        if (isArgumentObject(argument) && !ask.asked) throw error;
        showError(error);
        return undefined;
      }
    };
    disposables.add(vscode.commands.registerCommand(`darkroom.${name}`, run));
  }
  return disposables;
}

/** False for a tree row and for a URI, which come from a person's click. */
function isArgumentObject(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    !(argument instanceof vscode.Uri) &&
    !('type' in argument)
  );
}
