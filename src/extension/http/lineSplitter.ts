/** Turns bytes into lines, however the bytes are cut: also inside a character or a CR LF. */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  readonly #limit: number;
  #pending = '';

  /** `limit` is the most characters that a line may have. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines that these bytes complete. Throws `LineTooLong`. */
  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What is left when the bytes have ended: a last line without a newline. */
  end(): string[] {
    const lines = this.#take(this.#decoder.decode());
    if (this.#pending !== '') lines.push(withoutReturn(this.#pending));
    this.#pending = '';
    return lines;
  }

  #take(text: string): string[] {
    const lines: string[] = [];
    let start = 0;
    // Only the new text is searched, so that a long line in small pieces costs no more than it is long.
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push(withoutReturn(this.#checked(this.#pending + text.slice(start, end))));
      this.#pending = '';
      start = end + 1;
    }
    this.#pending = this.#checked(this.#pending + text.slice(start));
    return lines;
  }

  #checked(line: string): string {
    if (line.length > this.#limit) throw new LineTooLong();
    return line;
  }
}

export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
