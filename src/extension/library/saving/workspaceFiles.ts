/**
 * The files of the workspace, wherever it lives. Addresses are URIs as text, in the one spelling
 * that `join` and `folders` give them, so that they can be compared.
 */
export interface WorkspaceFiles {
  /** Open folders, in their order; empty where none is open. */
  folders(): readonly { readonly uri: string; readonly name: string }[];
  /** The folder of the document at hand, else the first; undefined where none is open. */
  preferredFolder(): string | undefined;
  /** Each segment is one name below the one before. */
  join(uri: string, segments: readonly string[]): string;
  exists(uri: string): Promise<boolean>;
  /** With all folders above it; fine where it is there already. */
  createDirectory(uri: string): Promise<void>;
  /** Resolves false, and writes nothing, where something is there already. Whole or not at all. */
  writeNew(uri: string, bytes: Uint8Array): Promise<boolean>;
  read(uri: string): Promise<Uint8Array>;
  /** With symbolic links followed; undefined where there are none to follow (virtual folders). */
  realPath(uri: string): Promise<string | undefined>;
}

/** Why a write was refused, as far as a person can act on it. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
  readonly reason: 'readOnly' | 'full' | 'other';

  constructor(reason: WriteRefused['reason'], cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
