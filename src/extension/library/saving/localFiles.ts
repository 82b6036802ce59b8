import { randomUUID } from 'node:crypto';
import { access, link, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorCode } from '../privateFiles.ts';
import { WriteRefused, type WorkspaceFiles } from './workspaceFiles.ts';

/** `WorkspaceFiles` over plain Node, for `file:` URIs; what runs without VS Code uses it. */
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

  async writeNew(uri: string, bytes: Uint8Array): Promise<boolean> {
    const file = fileURLToPath(uri);
    const temporary = `${file}.${randomUUID()}.tmp`;
    try {
      await writeFile(temporary, bytes, { flag: 'wx' });
      await link(temporary, file); // unlike rename, it never replaces
      return true;
    } catch (error) {
      return errorCode(error) === 'EEXIST' ? false : refuse(error);
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
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
