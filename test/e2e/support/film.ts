import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** A moving picture made of pictures of the window, each shown for its own time. */
export class Film {
  readonly #width: number;
  readonly #frames: { readonly png: Buffer; readonly delay: number }[] = [];

  /** @param width in pixels */
  constructor(width: number) {
    this.#width = width;
  }

  /** @param delay in milliseconds */
  add(png: Buffer, delay: number): void {
    this.#frames.push({ png, delay });
  }

  /** Writes a WebP. It runs twice and then stands still, for those who want to read on. */
  async write(path: string): Promise<void> {
    const small = await Promise.all(
      this.#frames.map(({ png }) => sharp(png).resize(this.#width).png().toBuffer()),
    );
    const delay = this.#frames.map((frame) => frame.delay);
    const film = sharp(small, { join: { animated: true } });
    writeFileSync(path, await film.webp({ quality: 80, delay, loop: 2, effort: 3 }).toBuffer());
  }
}
