import * as vscode from 'vscode';

/** A virtual file system as remote repositories have them. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Set(['/']);
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #isReadonly: boolean;

  readonly onDidChangeFile = this.#changed.event;

  constructor(isReadonly: boolean) {
    this.#isReadonly = isReadonly;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const times = { ctime: 0, mtime: 0 };
    const file = this.#files.get(path);
    if (file) return { type: vscode.FileType.File, size: file.length, ...times };
    if (this.#folders.has(path)) return { type: vscode.FileType.Directory, size: 0, ...times };
    throw vscode.FileSystemError.FileNotFound(path);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    return [...this.#files.keys()]
      .filter((file) => file.startsWith(prefix) && !file.slice(prefix.length).includes('/'))
      .map((file) => [file.slice(prefix.length), vscode.FileType.File]);
  }

  createDirectory({ path }: vscode.Uri): void {
    this.#mayWrite();
    this.#folders.add(path);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.#files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array, options: { readonly overwrite: boolean }): void {
    this.#mayWrite();
    if (this.#files.has(uri.path) && !options.overwrite) {
      throw vscode.FileSystemError.FileExists(uri);
    }
    this.#files.set(uri.path, content);
  }

  delete({ path }: vscode.Uri): void {
    this.#mayWrite();
    this.#files.delete(path);
  }

  rename(from: vscode.Uri, to: vscode.Uri, options: { readonly overwrite: boolean }): void {
    this.writeFile(to, this.readFile(from), { overwrite: options.overwrite });
    this.#files.delete(from.path);
  }

  #mayWrite(): void {
    if (this.#isReadonly) throw vscode.FileSystemError.NoPermissions('read-only');
  }
}
