import * as l10n from '@vscode/l10n';
import { access } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DarkroomError } from '../../shared/errors.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import type { ComposerImages, HeldImage } from './galleryRequestsParts.ts';

export interface HeldImageServices {
  /** Absolute path of the folder that `keepInput` writes to. */
  readonly inputFolder: string;
  /** Checks the bytes and keeps them; resolves to an absolute path in `inputFolder`. */
  readonly keepInput: (bytes: Uint8Array) => Promise<string>;
  /** Asks for picture files; URIs as text, empty where the person closed the dialog. */
  readonly pickFiles: () => Promise<readonly string[]>;
  readonly readFile: (uri: string) => Promise<Uint8Array>;
  /** The URI of a file that a webview may name: one of the workspace. Undefined for all others. */
  readonly ofWorkspace: (address: string) => Promise<string | undefined>;
  /** The bytes of one tile of a task's grid, as a PNG. */
  readonly tile: (task: Task, tile: TileNumber) => Promise<Uint8Array>;
}

/** A file of the input folder, without any way out of it. */
const fileId = /^[\w-][\w.-]{0,199}$/;

/** Pictures that go with a prompt. An id says all there is to know, so a reload loses nothing. */
export class HeldImages implements ComposerImages {
  readonly #services: HeldImageServices;
  /** What a person would call the files of this session. */
  readonly #names = new Map<string, string>();

  constructor(services: HeldImageServices) {
    this.#services = services;
  }

  async pick(): Promise<readonly HeldImage[]> {
    const files = await this.#services.pickFiles();
    return Promise.all(files.map((file) => this.addFile(file)));
  }

  async add(bytes: Uint8Array, name: string): Promise<HeldImage> {
    const file = await this.#services.keepInput(bytes);
    const id = path.basename(file);
    this.#names.set(id, name);
    return { id, name, input: { file } };
  }

  async addAddress(address: string): Promise<HeldImage> {
    if (isWebAddress(address)) return ofAddress(address);
    const uri = await this.#services.ofWorkspace(address);
    if (uri !== undefined) return this.addFile(uri);
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t(
        'Only pictures of this workspace can be dropped here. Choose others by the button.',
      ),
    });
  }

  /** A URI (as text) that comes from the extension itself, not from the webview. */
  async addFile(uri: string): Promise<HeldImage> {
    const bytes = await this.#services.readFile(uri);
    return this.add(bytes, decodeURIComponent(path.posix.basename(uri)));
  }

  async ofTask(task: Task, tile: TileNumber | undefined): Promise<HeldImage> {
    const file = task.image?.file;
    if (file === undefined) {
      throw new DarkroomError({
        code: 'bad-input',
        message: l10n.t('This picture is not here. Download it first.'),
        remedy: 'downloadAgain',
      });
    }
    const bytes = await (tile === undefined
      ? this.#services.readFile(pathToFileURL(file).href)
      : this.#services.tile(task, tile));
    return this.add(bytes, task.prompt.slice(0, 60) || path.basename(file));
  }

  async find(id: string): Promise<HeldImage | undefined> {
    if (isWebAddress(id)) return ofAddress(id);
    if (!fileId.test(id)) return undefined;
    const file = path.join(this.#services.inputFolder, id);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    return isThere
      ? { id, name: this.#names.get(id) ?? l10n.t('Picture'), input: { file } }
      : undefined;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function ofAddress(address: string): HeldImage {
  const name = path.posix.basename(new URL(address).pathname) || address;
  return { id: address, name, input: { url: address } };
}
