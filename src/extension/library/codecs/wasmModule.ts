import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { CodecFiles, CodecName } from './codecFiles.ts';

/** What a codec's glue, as Emscripten writes it, is given and gives back. */
export type CodecFactory<Codec> = (options: {
  noInitialRun: boolean;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
  print: () => void;
  printErr: () => void;
}) => Promise<Codec>;

/** Compiles each codec once and makes an instance for each picture. */
export class WasmModules {
  readonly #files: CodecFiles;
  readonly #modules = new Map<CodecName, WebAssembly.Module>();

  constructor(files: CodecFiles) {
    this.#files = files;
  }

  compile(name: CodecName): WebAssembly.Module {
    const known = this.#modules.get(name);
    if (known) return known;
    const file = this.#files[name];
    const bytes = readFileSync(file);
    const module = new WebAssembly.Module(
      new Uint8Array(file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes),
    );
    this.#modules.set(name, module);
    return module;
  }

  /**
   * A fresh instance takes a millisecond and gives its memory back afterwards; one that a broken
   * picture made exit could not be used again.
   */
  instance<Codec>(name: CodecName, factory: CodecFactory<Codec>): Promise<Codec> {
    return instanceOf(this.compile(name), factory);
  }
}

/** A codec that says nothing on the console. `made` sees what the glue hides: the memory. */
export function instanceOf<Codec>(
  module: WebAssembly.Module,
  factory: CodecFactory<Codec>,
  made?: (instance: WebAssembly.Instance) => void,
): Promise<Codec> {
  return factory({
    noInitialRun: true,
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(module, imports);
      made?.(instance);
      done(instance);
      return instance.exports;
    },
    print: () => undefined,
    printErr: () => undefined,
  });
}
