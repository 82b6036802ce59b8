import { access, mkdir, readFile, realpath } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorCode } from '../../../src/extension/library/privateFiles.ts';
import {
  WriteRefused,
  type WorkspaceFiles,
} from '../../../src/extension/library/saving/workspaceFiles.ts';
import { writeNewFile } from '../../../src/extension/library/saving/writeNewFile.ts';

/** `WorkspaceFiles` over plain Node, for `file:` URIs, for what runs without VS Code. */
export class LocalFiles implements WorkspaceFiles {
  readonly #folders: readonly { readonly uri: string; readonly name: string }[];
  readonly #preferred: string | undefined;

  constructor(
    folders: readonly { readonly uri: string; readonly name: string }[],
    preferred?: string,
  ) {
    this.#folders = folders;
    this.#preferred = preferred ?? folders[0]?.uri;
  }

  folders(): readonly { readonly uri: string; readonly name: string }[] {
    return this.#folders;
  }

  preferredFolder(): string | undefined {
    return this.#preferred;
  }

  join(uri: string, segments: readonly string[]): string {
    const base = uri.replace(/\/$/, '');
    return [base, ...segments.map((segment) => encodeURIComponent(segment))].join('/');
  }

  async exists(uri: string): Promise<boolean> {
    return access(fileURLToPath(uri)).then(
      () => true,
      () => false,
    );
  }

  async createDirectory(uri: string): Promise<void> {
    await mkdir(fileURLToPath(uri), { recursive: true }).catch(refuse);
  }

  writeNew(uri: string, bytes: Uint8Array): Promise<boolean> {
    return writeNewFile(fileURLToPath(uri), bytes).catch(refuse);
  }

  read(uri: string): Promise<Uint8Array> {
    return readFile(fileURLToPath(uri));
  }

  async realPath(uri: string): Promise<string | undefined> {
    return pathToFileURL(await realpath(fileURLToPath(uri))).href;
  }
}

function refuse(error: unknown): never {
  const code = errorCode(error);
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) throw new WriteRefused('readOnly', error);
  if (['ENOSPC', 'EDQUOT'].includes(code)) throw new WriteRefused('full', error);
  throw new WriteRefused('other', error);
}
