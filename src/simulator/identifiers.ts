import type { Clock, Random } from '../shared/clock.ts';

/** Makes ids that look like the real services' own. */
export class Identifiers {
  readonly #clock: Clock;
  readonly #random: Random;
  #lastSnowflake = 0n;
  #lastTask = 0n;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.#random() * 16).toString(16);
    return text;
  }

  uuid(): string {
    const h = this.hex(32);
    const variant = ((parseInt(h.charAt(16), 16) & 3) | 8).toString(16);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
  }

  /** A Discord snowflake: milliseconds since 2015 shifted by 22 bits; larger than 2^53, growing. */
  snowflake(): string {
    const made =
      (BigInt(Math.floor(this.#clock.now()) - 1420070400000) << 22n) |
      BigInt(Math.floor(this.#random() * 4194304));
    this.#lastSnowflake = made > this.#lastSnowflake ? made : this.#lastSnowflake + 1n;
    return this.#lastSnowflake.toString();
  }

  /** A midjourney-proxy task id: sixteen digits, below 2^53, as in the guide. */
  taskNumber(): string {
    const made =
      BigInt(Math.floor(this.#clock.now())) * 1000n + BigInt(Math.floor(this.#random() * 1000));
    this.#lastTask = made > this.#lastTask ? made : this.#lastTask + 1n;
    return this.#lastTask.toString();
  }

  seed(): number {
    return Math.floor(this.#random() * 4294967296);
  }
}
