import type { l10nJsonFormat } from '@vscode/l10n';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Disposable } from '../../shared/event.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { TileNumber } from '../../shared/task.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { TaskRecord } from '../tasks/record.ts';
import { packagedCodecs, type CodecFiles } from './codecs/codecFiles.ts';
import { Downloader } from './downloads/downloader.ts';
import { Library } from './library.ts';
import { LibraryFolder } from './libraryFolder.ts';
import { OriginalKeeper } from './originals.ts';
import { PictureWorker } from './pictureWorker.ts';
import { lineage } from './recipes/lineage.ts';
import { makeRecipe, recipeText, type RecipeFacts } from './recipes/makeRecipe.ts';
import { PictureSaver } from './saving/pictureSaver.ts';
import type { SaveSettings } from './saving/saveTarget.ts';
import type { WorkspaceFiles } from './saving/workspaceFiles.ts';

export interface LibraryServices {
  /** Absolute path of the installed extension, whose `dist` holds worker and codecs. */
  readonly extensionPath: string;
  /** Darkroom's version, for recipes. */
  readonly version: string;
  /** Absolute path; made when first needed. */
  readonly folder: string;
  readonly http: HttpClient;
  readonly files: WorkspaceFiles;
  readonly settings: () => SaveSettings;
  /** A connection's address; undefined where the connection is gone. */
  readonly baseUrlOf: (connection: string) => string | undefined;
  /** What recipes say of a task's connection, such as `acedata`. */
  readonly kindOf: (connection: string) => string;
  readonly recordOf: (taskId: string) => TaskRecord | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** For the sentences that the worker writes. */
  readonly translations?: l10nJsonFormat | undefined;
  /** Where worker and codecs are when they are not in `dist`. */
  readonly unbuilt?: { readonly worker: URL; readonly codecs: CodecFiles };
}

/** The library with its thread, which ends when this is disposed. */
export interface LibraryHub extends Disposable {
  readonly library: Library;
  readonly folder: LibraryFolder;
  readonly recipeOf: (record: TaskRecord, tile?: TileNumber) => Recipe;
  /** One tile of a grid as a PNG; `file` is an absolute path. */
  readonly tilePng: (file: string, tile: TileNumber) => Promise<Uint8Array>;
}

/** Wires the library up; its thread starts with the first job. */
export function createLibrary(services: LibraryServices): LibraryHub {
  const { http, files, settings, now, baseUrlOf, recordOf } = services;
  const dist = join(services.extensionPath, 'dist');
  const worker = new PictureWorker(
    services.unbuilt?.worker ?? pathToFileURL(join(dist, 'worker.js')),
    {
      codecs: services.unbuilt?.codecs ?? packagedCodecs(join(dist, 'codecs')),
      translations: services.translations,
    },
  );
  const folder = new LibraryFolder(services.folder);
  const downloader = new Downloader(http, baseUrlOf, now);
  const facts = (record: TaskRecord, tile?: TileNumber): RecipeFacts => ({
    record,
    ancestors: lineage(record, recordOf),
    provider: services.kindOf(record.task.connection),
    version: services.version,
    ...(tile !== undefined && { tile }),
  });
  const recipeOf = (record: TaskRecord, tile?: TileNumber): Recipe =>
    makeRecipe(facts(record, tile));
  const saver = new PictureSaver(worker, files, settings, (record, tile) =>
    recipeText(facts(record, tile)),
  );
  const originals = new OriginalKeeper(folder, downloader);
  const library = new Library({ folder, downloader, originals, worker, saver, settings });
  const tilePng = async (file: string, tile: TileNumber): Promise<Uint8Array> => {
    const [rendering] = await worker.run('render', { file, outputs: [{ tile, format: 'png' }] });
    if (!rendering) throw new Error('No rendering for the one that was asked for');
    return rendering.bytes;
  };
  return { library, folder, recipeOf, tilePng, dispose: () => worker.dispose() };
}
