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
  editImage: Task;
  animate: Task;
  translate: string;
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
  saveImageAs: readonly string[];
  saveTiles: readonly string[];
  insertImage: string;
  showRecipe: unknown;
  /** Nothing where the mask editor was opened. */
  runRecipe: Task | undefined;
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

/** All names, in the order of package.json; the compiler sees to it that none is missing. */
export const commandNames = Object.keys({
  imagine: true,
  imagineHere: true,
  imagineSelection: true,
  blend: true,
  describe: true,
  shorten: true,
  editImage: true,
  animate: true,
  translate: true,
  openGallery: true,
  runAction: true,
  varyRegion: true,
  cancelTask: true,
  retryTask: true,
  checkTask: true,
  downloadAgain: true,
  deleteTask: true,
  copyPrompt: true,
  saveImage: true,
  saveImageAs: true,
  saveTiles: true,
  insertImage: true,
  showRecipe: true,
  runRecipe: true,
  useAsImagePrompt: true,
  useAsStyleReference: true,
  addConnection: true,
  switchConnection: true,
  setApiKey: true,
  removeApiKey: true,
  testConnection: true,
  showLog: true,
} satisfies Record<CommandName, true>) as readonly CommandName[];

export type CommandHandlers = {
  readonly [Name in CommandName]: (invocation: Invocation) => Promise<CommandResults[Name]>;
};
