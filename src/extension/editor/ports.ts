import type * as vscode from 'vscode';
import type { Task, TileNumber } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** A picture as documents need to know it. */
export interface KnownPicture {
  /** What it shows, without parameters; may be empty. */
  readonly alt: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The task that made it, where Darkroom knows. */
  readonly taskId?: string;
  /** Which quarter of that task's grid it is. */
  readonly tile?: TileNumber;
}

export interface PictureToSave {
  readonly folder?: vscode.Uri | undefined;
  readonly tile?: TileNumber | undefined;
}

/** What the editor's faces need of the rest of Darkroom. */
export interface EditorServices {
  /** The engine; loads the heavy half when it was not needed before. */
  readonly tasks: () => Promise<TaskService>;
  /**
   * Creates the task and queues it; the key is known to be there or this rejects. A paid job:
   * called only where a person asked for it.
   */
  readonly runImagine: (
    prompt: string,
    options: {
      readonly connection?: string;
      readonly folder?: vscode.Uri;
      /** The workspace folder of the document, which need not be the active one. */
      readonly root?: vscode.Uri;
    },
  ) => Promise<Task>;
  /**
   * The file in the workspace that holds the task's picture, or one tile of it; saves it now, into
   * `folder` where one is given, unless that was done before.
   */
  readonly savedPicture: (taskId: string, which?: PictureToSave) => Promise<vscode.Uri>;
  /** What is known of a picture file, by the store, its recipe and its header; undefined for others. */
  readonly knownPicture: (file: vscode.Uri) => Promise<KnownPicture | undefined>;
  /** Runs what nobody waits for; its error is shown with its remedy. */
  readonly inBackground: (work: () => Promise<unknown>) => void;
}
