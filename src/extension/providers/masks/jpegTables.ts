/** A table of codes as the standard builds it: how many codes of each length, and for what. */
export class HuffmanTable {
  /** The table as it stands in the file. */
  readonly definition: Buffer;
  readonly #codes = new Map<number, readonly [code: number, size: number]>();

  constructor(counts: Buffer, symbols: Buffer) {
    this.definition = Buffer.concat([counts, symbols]);
    let code = 0;
    let index = 0;
    for (const [position, count] of counts.entries()) {
      for (let each = 0; each < count; each++) {
        this.#codes.set(symbols[index++] ?? 0, [code++, position + 1]);
      }
      code <<= 1;
    }
  }

  codeOf(symbol: number): readonly [code: number, size: number] {
    const code = this.#codes.get(symbol);
    if (!code) throw new RangeError(`No code for ${symbol}.`);
    return code;
  }
}

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

/** ITU-T T.81, tables K.3 and K.5: the usual codes for brightness. */
export const dcTable = new HuffmanTable(
  hex('00010501010101010100000000000000'),
  hex('000102030405060708090a0b'),
);
export const acTable = new HuffmanTable(
  hex('0002010303020403050504040000017d'),
  hex(`
    01020300041105122131410613516107227114328191a1082342b1c11552d1f0
    2433627282090a161718191a25262728292a3435363738393a43444546474849
    4a535455565758595a636465666768696a737475767778797a83848586878889
    8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5
    c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8
    f9fa`),
);
