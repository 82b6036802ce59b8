import { ByteReader, concatenate, DamagedPicture, PartCounter } from './byteReader.ts';
import { makeIsoBox } from './isoBoxes.ts';

/** Where the bytes of a HEIF item are: in the file, or in the `idat` box. */
export interface ItemPlace {
  readonly item: number;
  readonly isIn: 'file' | 'idat';
  readonly extents: readonly Extent[];
}

export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** ISO/IEC 14496-12, 8.11.3: what the numbers of construction methods mean. */
const storages = ['file', 'idat'] as const;

/** Reads an `iloc` box; fails as damaged also for rarities (items within items, no lengths). */
export function readItemPlaces(data: Uint8Array): readonly ItemPlace[] {
  const fields = new Fields(data);
  const version = fields.next(1);
  fields.next(3); // flags
  const sizes = fields.next(1);
  const moreSizes = fields.next(1);
  const indexSize = version > 0 ? moreSizes & 15 : 0;
  const count = fields.next(version < 2 ? 2 : 4);
  const counter = new PartCounter();
  const places: ItemPlace[] = [];
  for (let at = 0; at < count; at++) {
    counter.next();
    const item = fields.next(version < 2 ? 2 : 4);
    const isIn = storages[version > 0 ? fields.next(2) & 15 : 0];
    const file = fields.next(2);
    if (!isIn || file !== 0 || (sizes & 15) === 0) throw new DamagedPicture('A rare kind of item.');
    const base = fields.next(moreSizes >> 4);
    const extents: Extent[] = [];
    for (let left = fields.next(2); left > 0; left--) {
      counter.next();
      fields.next(indexSize);
      extents.push({ offset: base + fields.next(sizes >> 4), length: fields.next(sizes & 15) });
    }
    places.push({ item, isIn, extents });
  }
  return places;
}

/** An `iloc` box whose length does not depend on the offsets. */
export function makeItemPlaces(places: readonly ItemPlace[]): Uint8Array {
  const items = places.map(({ item, isIn, extents }) =>
    concatenate([
      ...[uint(item, 4), uint(storages.indexOf(isIn), 2), uint(0, 2), uint(extents.length, 2)],
      ...extents.flatMap(({ offset, length }) => [uint(offset, 4), uint(length, 4)]),
    ]),
  );
  const version = uint(2 * 2 ** 24, 4);
  return makeIsoBox('iloc', version, uint(0x4400, 2), uint(places.length, 4), ...items);
}

/** A number of two or four bytes, the highest first. */
export function uint(value: number, bytes: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer, 4 - bytes);
}

/** Numbers of different lengths, one after the other. */
class Fields {
  readonly #reader: ByteReader;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#reader = new ByteReader(data);
  }

  /** 0 where the field has no bytes. */
  next(bytes: number): number {
    const value = this.#reader.slice(this.#at, bytes).reduce((sum, byte) => sum * 256 + byte, 0);
    this.#at += bytes;
    return value;
  }
}
