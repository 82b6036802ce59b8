import type { Task } from '../../shared/task.ts';
import type { Asker } from './asker.ts';

/** What a command is called with: unchecked, since menus, links, scripts and keys call it. */
export interface Invocation {
  readonly ask: Asker;
  /** First argument: an argument object, a row of the tree, or a URI from Explorer. */
  readonly argument: unknown;
  /** Explorer's second argument: everything that is selected. */
  readonly selection: unknown;
}

/**
 * Every command and what it resolves to; the id is `darkroom.` and the name. A name missing here or
 * in package.json fails the tests.
 */
export interface CommandResults {
  imagine: Task | readonly Task[];
  imagineHere: Task | readonly Task[];
  imagineSelection: Task;
  blend: Task;
  describe: Task;
  shorten: Task;
  openGallery: undefined;
  runAction: Task;
  varyRegion: Task | undefined;
  cancelTask: Task;
  retryTask: Task;
  checkTask: Task;
  downloadAgain: Task;
  deleteTask: readonly string[];
  copyPrompt: string;
  saveImage: string;
  saveTiles: readonly string[];
  insertImage: string;
  showRecipe: unknown;
  runRecipe: Task;
  useAsImagePrompt: undefined;
  useAsStyleReference: undefined;
  addConnection: string;
  switchConnection: string;
  setApiKey: string;
  removeApiKey: string;
  testConnection: boolean;
  showLog: undefined;
}

export type CommandName = keyof CommandResults;

export type CommandHandlers = {
  readonly [Name in CommandName]: (invocation: Invocation) => Promise<CommandResults[Name]>;
};
