import { readFile } from 'node:fs/promises';
import type { TileNumber } from '../../../shared/task.ts';
import type { TaskRecord } from '../../tasks/record.ts';
import { readPictureHeader } from '../pictureHeader.ts';
import type { PictureWorker } from '../pictureWorker.ts';
import type { EncodedFormat, Rendering, RenderOptions } from '../renderRequest.ts';
import { isSamePicture } from '../recipes/samePicture.ts';
import { FilePlacer } from './placeFile.ts';
import { saveTarget, type SaveSettings } from './saveTarget.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

export interface SaveOptions {
  /** URI (as text) of the folder that the files go straight into. */
  readonly folder?: string;
  /** Which quarters to cut out of a grid; the whole picture where absent. */
  readonly tiles?: readonly TileNumber[];
  /** The file is this quarter already, as the server cut it. Not together with `tiles`. */
  readonly ofTile?: TileNumber;
  readonly format?: EncodedFormat;
  /** 1–100. */
  readonly quality?: number;
  /** Pixels; one file for each. What is wider than the picture becomes the picture's width. */
  readonly widths?: readonly number[];
  /** How the files of several widths are told apart: `fox-480w.webp` or `fox@2x.webp`. */
  readonly naming?: 'width' | 'density';
  /** See `Placement`. */
  readonly reuseSame?: boolean;
}

export interface SavedFile {
  /** URI as text. */
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly tile?: TileNumber;
}

interface Wanted {
  readonly tile: TileNumber | undefined;
  readonly render: RenderOptions;
}

/** Puts pictures of the library into the workspace as files. */
export class PictureSaver {
  readonly #worker: PictureWorker;
  readonly #files: WorkspaceFiles;
  readonly #placer: FilePlacer;
  readonly #settings: () => SaveSettings;
  readonly #recipe: (record: TaskRecord, tile?: TileNumber) => string;

  constructor(
    worker: PictureWorker,
    files: WorkspaceFiles,
    settings: () => SaveSettings,
    recipe: (record: TaskRecord, tile?: TileNumber) => string,
  ) {
    this.#worker = worker;
    this.#files = files;
    this.#placer = new FilePlacer(files);
    this.#settings = settings;
    this.#recipe = recipe;
  }

  /**
   * Saves the file `original` of the record's picture. Undefined where no folder is open: then the
   * picture stays in the library. Rejects with `save-failed`, `bad-input` or `bad-picture`.
   */
  async save(
    record: TaskRecord,
    original: string,
    options: SaveOptions,
    signal?: AbortSignal,
  ): Promise<readonly SavedFile[] | undefined> {
    const folder = options.folder ?? record.folder;
    const wanted = wantedFiles(options);
    const targets = wanted.map(({ tile }) =>
      saveTarget(record, folder, this.#settings(), this.#files, tile),
    );
    if (targets.includes(undefined)) return undefined;
    const renderings = await this.#render(original, this.#outputs(record, wanted), signal);
    const widths = options.widths && [...new Set(renderings.map(({ width }) => width))];
    const saved: SavedFile[] = [];
    for (const [index, { bytes, format, width, height }] of renderings.entries()) {
      const target = targets[index];
      const tile = wanted[index]?.tile;
      if (!target || saved.some((file) => file.width === width && file.tile === tile)) continue;
      const name = target.name + (widths ? widthSuffix(width, widths, options.naming) : '');
      const reuseSame = options.reuseSame ?? false;
      const uri = await this.#placer.place({ ...target, name, format, bytes, reuseSame });
      saved.push({ uri, width, height, ...(tile !== undefined && { tile }) });
    }
    return saved;
  }

  /** Whether the file at `uri` is still the picture that `original` is. */
  async isSavedAs(uri: string, original: string): Promise<boolean> {
    if (!(await this.#files.exists(uri))) return false;
    const [saved, whole] = await Promise.all([this.#files.read(uri), readFile(original)]);
    return isSamePicture(saved, whole);
  }

  /** The URI of the file that `save` would write first, where it did so before. */
  async find(
    record: TaskRecord,
    original: string,
    options: SaveOptions,
  ): Promise<string | undefined> {
    const [wanted] = wantedFiles(options);
    const folder = options.folder ?? record.folder;
    const target = saveTarget(record, folder, this.#settings(), this.#files, wanted?.tile);
    const [first] = target && wanted ? await this.#render(original, [wanted.render]) : [];
    return target && first && this.#placer.find({ ...target, ...first });
  }

  /** The bytes of the first file that `save` would write. */
  async render(record: TaskRecord, original: string, options: SaveOptions): Promise<Uint8Array> {
    const [first] = await this.#render(original, this.#outputs(record, wantedFiles(options)));
    if (!first) throw new Error('No rendering for the one that was asked for');
    return first.bytes;
  }

  #outputs(record: TaskRecord, wanted: readonly Wanted[]): RenderOptions[] {
    const { embedRecipe } = this.#settings();
    return wanted.map(({ render, tile }) => ({
      ...render,
      ...(embedRecipe && { recipe: this.#recipe(record, tile) }),
    }));
  }

  /** A file that is wanted as it is needs no worker. */
  async #render(
    original: string,
    outputs: readonly RenderOptions[],
    signal?: AbortSignal,
  ): Promise<readonly Rendering[]> {
    if (outputs.some((output) => Object.keys(output).length > 0)) {
      return this.#worker.run('render', { file: original, outputs }, signal);
    }
    const bytes = await readFile(original);
    return outputs.map(() => ({ bytes, ...readPictureHeader(bytes) }));
  }
}

function wantedFiles(options: SaveOptions): Wanted[] {
  const { tiles, ofTile, format, quality, widths } = options;
  const common = {
    ...(format !== undefined && { format }),
    ...(quality !== undefined && { quality }),
  };
  return (tiles ?? [ofTile]).flatMap((tile) =>
    (widths ?? [undefined]).map((width) => ({
      tile,
      render: {
        ...common,
        ...(tiles && tile !== undefined && { tile }),
        ...(width !== undefined && { width }),
      },
    })),
  );
}

/** `@2x` is relative to the smallest width, which has no suffix. */
function widthSuffix(
  width: number,
  widths: readonly number[],
  naming: SaveOptions['naming'] = 'width',
): string {
  if (naming === 'width') return `-${width}w`;
  const density = Math.round((width / Math.min(...widths)) * 100) / 100;
  return density === 1 ? '' : `@${density}x`;
}
