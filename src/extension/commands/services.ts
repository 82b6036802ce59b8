import type * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import type { DarkroomError, TaskError } from '../../shared/errors.ts';
import type { Task } from '../../shared/task.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { KeyStore } from '../connections/keyStore.ts';
import type { Core } from '../core.ts';
import type { DocumentInserter } from '../editor/placing/documentInserter.ts';
import type { SelectionImaginer } from '../editor/placing/selectionImaginer.ts';
import type { Invocation } from './commandMap.ts';
import type { TaskChoice } from './taskTarget.ts';

/** What the gallery's composer can be filled with from outside. */
export interface ComposerFill {
  readonly prompt?: string;
  /** URIs as text, or http(s) addresses. */
  readonly images?: readonly string[];
  readonly styleReferences?: readonly string[];
}

/** The gallery as commands see it. */
export interface GalleryDoor {
  /** Opens the gallery, or brings it to the front, and shows that task. */
  reveal(taskId?: string): void;
  /** Opens the gallery with this in the composer, ready to edit. */
  fill(fill: ComposerFill): void;
}

/** The mask editor as commands see it. */
export interface MaskEditorDoor {
  /** `actionId`: which of the picture's actions the mask is for; its region action by default. */
  open(taskId: string, actionId?: string): Promise<void>;
}

/** What the commands are made of. */
export interface CommandServices {
  /** The heavy half, loaded when first needed. */
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
  readonly keys: KeyStore;
  readonly gallery: GalleryDoor;
  readonly maskEditor: MaskEditorDoor;
  readonly inserter: Pick<DocumentInserter, 'insert'>;
  readonly selectionImaginer: Pick<SelectionImaginer, 'imagine'>;
  readonly log: vscode.LogOutputChannel;
  /** The connection of that id or the default one, with its key known to be there. */
  readonly readyConnection: (id: string | undefined) => Promise<Connection>;
  /**
   * The task that a command is about: named, clicked in the tree, named by the recipe of a clicked
   * picture file, or picked.
   */
  readonly pictureTask: (invocation: Invocation, choice?: TaskChoice) => Promise<Task>;
  readonly badInput: (message: string) => DarkroomError;
  /** Shows an error that belongs to a connection, with its remedy. */
  readonly showError: (error: TaskError, about: { readonly connection: string }) => void;
  /** Runs what nobody waits for; its error is shown with its remedy. */
  readonly inBackground: (work: () => Promise<unknown>) => void;
}
