import type { Event } from '../../shared/event.ts';
import type { Remedy } from '../../shared/errors.ts';
import type { ConnectionSummary, GallerySettings } from '../../shared/galleryMessages.ts';
import type { ImageInput, Task, TileNumber } from '../../shared/task.ts';
import type { PictureDeeds } from './pictureDeeds.ts';

/** The connections as the gallery shows them. */
export interface ConnectionsView {
  list(): readonly ConnectionSummary[];
  /** Id of the connection that new tasks run on. */
  defaultId(): string;
  readonly onDidChange: Event<void>;
}

/** Where a task's pictures are on disk: absolute paths; undefined where there is none. */
export interface GalleryPictures {
  thumbnail(task: Task): string | undefined;
  original(task: Task): string | undefined;
}

/** A picture that was given to the composer. */
export interface HeldImage {
  /** Survives a reload: a web address, or the name of a file among Darkroom's inputs. */
  readonly id: string;
  readonly name: string;
  readonly input: ImageInput;
}

/** Pictures for image prompts and style references. All reject with a `DarkroomError`. */
export interface ComposerImages {
  /** Asks for files; empty where the person closed the dialog. */
  pick(): Promise<readonly HeldImage[]>;
  add(bytes: Uint8Array, name: string): Promise<HeldImage>;
  /** `http(s):` as it is; a file only from the workspace. */
  addAddress(address: string): Promise<HeldImage>;
  ofTask(task: Task, tile: TileNumber | undefined): Promise<HeldImage>;
  find(id: string): Promise<HeldImage | undefined>;
}

/** What the gallery has others do. All reject with a `DarkroomError`. */
export interface GalleryCommands extends PictureDeeds {
  copyText(text: string): Promise<void>;
  /** Opens the mask editor on the picture, or on one tile of a grid. */
  varyRegion(
    taskId: string,
    which: { readonly actionId?: string; readonly tile?: TileNumber },
  ): Promise<void>;
  showRecipe(taskId: string): Promise<void>;
  /** Opens the picture in an editor. */
  openPicture(taskId: string): Promise<void>;
  addConnection(): Promise<void>;
  /** Does what an error's button says, where that is not a matter of one task. */
  remedy(remedy: Remedy, connection: string): Promise<void>;
  /** Asks the server for the seed, and keeps it. Undefined where it does not tell. */
  findSeed(taskId: string): Promise<string | undefined>;
}

export interface GallerySettingsView {
  get(): GallerySettings;
  readonly onDidChange: Event<void>;
}
