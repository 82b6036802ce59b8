import * as vscode from 'vscode';
import type { Disposable } from '../../shared/event.ts';
import { readTilePath, tileScheme } from '../../shared/tileAddress.ts';
import type { TileAddress } from '../../shared/tileAddress.ts';
import type { Core } from '../core.ts';

/** Tiles that are kept: VS Code asks for a file's size before it reads the file. */
const kept = 4;

/** Lets VS Code read a tile of a grid as a file, so that a drag can carry it before it is cut. */
export function registerTileFiles(core: () => Promise<Core>): Disposable {
  return vscode.workspace.registerFileSystemProvider(tileScheme, new TileFiles(core), {
    isReadonly: true,
    isCaseSensitive: true,
  });
}

class TileFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #core: () => Promise<Core>;
  readonly #cut = new Map<string, Promise<Uint8Array>>();

  constructor(core: () => Promise<Core>) {
    this.#core = core;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const bytes = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length };
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const address = readTilePath(uri.path);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const key = `${address.taskId}/${address.tile}`;
    const known = this.#cut.get(key);
    if (known !== undefined) return known;
    const cut = this.#read(uri, address);
    this.#cut.set(key, cut);
    cut.catch(() => this.#cut.delete(key));
    const [oldest] = this.#cut.keys();
    if (this.#cut.size > kept && oldest !== undefined) this.#cut.delete(oldest);
    return cut;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #read(uri: vscode.Uri, { taskId, tile }: TileAddress): Promise<Uint8Array> {
    const { tasks, library } = await this.#core();
    const record = tasks.record(taskId);
    if (record === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return library.library.tileFile(record, tile);
  }
}
