/** The little that we use of what Node has but its types leave to the DOM's. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  type Exports = Record<string, unknown>;

  class Module {
    constructor(bytes: Uint8Array);
    /** Only to tell it apart from other classes. */
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }

  class RuntimeError extends Error {
    readonly name: 'RuntimeError';
  }

  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Exports;
  }
}
