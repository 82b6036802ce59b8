import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Disposable } from '../shared/event.ts';
import { formatRecipe, type Recipe } from '../shared/recipe.ts';
import type { TileNumber } from '../shared/task.ts';
import type { HttpClient } from './http/httpClient.ts';
import { packagedCodecs } from './library/codecs/codecFiles.ts';
import { Downloader } from './library/downloads/downloader.ts';
import { Library } from './library/library.ts';
import { LibraryFolder } from './library/libraryFolder.ts';
import { OriginalKeeper } from './library/originals.ts';
import { PictureWorker } from './library/pictureWorker.ts';
import { makeRecipe } from './library/recipes/makeRecipe.ts';
import { PictureSaver } from './library/saving/pictureSaver.ts';
import type { SaveSettings } from './library/saving/saveTarget.ts';
import type { WorkspaceFiles } from './library/saving/workspaceFiles.ts';
import type { TaskRecord } from './tasks/record.ts';

/** The library and the parts of it that others use on their own. */
export interface LibraryHub extends Disposable {
  readonly library: Library;
  readonly worker: PictureWorker;
  readonly folder: LibraryFolder;
  readonly thumbnails: {
    /** Absolute path; undefined where there is none. */
    thumbnailFile(taskId: string): string | undefined;
    readThumbnail(
      taskId: string,
    ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>;
  };
  /** One tile of a grid as a PNG. `file` is an absolute path. */
  readonly tilePng: (file: string, tile: TileNumber) => Promise<Uint8Array>;
  readonly recipeOf: (record: TaskRecord, tile?: TileNumber) => Recipe;
}

export interface LibrarySources {
  /** Where the built extension lies. */
  readonly extensionPath: string;
  readonly version: string;
  /** Absolute path. */
  readonly folder: string;
  readonly http: HttpClient;
  readonly files: WorkspaceFiles;
  readonly settings: () => SaveSettings;
  readonly baseUrlOf: (connection: string) => string | undefined;
  readonly kindOf: (connection: string) => string;
  readonly recordOf: (taskId: string) => TaskRecord | undefined;
  readonly now: () => number;
  readonly translations?: Record<string, string> | undefined;
}

/** Longest chain of parents that a recipe names. */
const mostAncestors = 20;

export function createLibrary(sources: LibrarySources): LibraryHub {
  const dist = join(sources.extensionPath, 'dist');
  const worker = new PictureWorker(pathToFileURL(join(dist, 'worker.js')), {
    codecs: packagedCodecs(join(dist, 'codecs')),
    translations: sources.translations,
  });
  const folder = new LibraryFolder(sources.folder);
  const downloader = new Downloader(sources.http, sources.baseUrlOf, sources.now);
  const recipeOf = (record: TaskRecord, tile?: TileNumber): Recipe =>
    makeRecipe({
      record,
      ancestors: ancestorsOf(record, sources.recordOf),
      provider: sources.kindOf(record.task.connection),
      version: sources.version,
      ...(tile !== undefined && { tile }),
    });
  const saver = new PictureSaver(worker, sources.files, sources.settings, (record, tile) =>
    formatRecipe(recipeOf(record, tile)),
  );
  const originals = new OriginalKeeper(folder, downloader);
  const { settings } = sources;
  return {
    library: new Library({ folder, downloader, originals, worker, saver, settings }),
    worker,
    folder,
    recipeOf,
    thumbnails: {
      thumbnailFile: (taskId) => {
        const file = folder.thumbnailPath(taskId);
        return existsSync(file) ? file : undefined;
      },
      readThumbnail: async (taskId) => {
        const bytes = await readFile(folder.thumbnailPath(taskId)).catch(() => undefined);
        return bytes && { bytes, mediaType: 'image/webp' };
      },
    },
    tilePng: async (file, tile) => {
      const [rendering] = await worker.run('render', { file, outputs: [{ tile, format: 'png' }] });
      if (!rendering) throw new Error('No rendering for the one that was asked for');
      return rendering.bytes;
    },
    dispose: () => worker.dispose(),
  };
}

function ancestorsOf(
  record: TaskRecord,
  recordOf: (taskId: string) => TaskRecord | undefined,
): TaskRecord[] {
  const ancestors: TaskRecord[] = [];
  let parent = record.task.parent && recordOf(record.task.parent.taskId);
  while (parent && ancestors.length < mostAncestors) {
    ancestors.push(parent);
    parent = parent.task.parent && recordOf(parent.task.parent.taskId);
  }
  return ancestors;
}
