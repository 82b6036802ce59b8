import { ByteReader, concatenate, DamagedPicture } from '../containers/byteReader.ts';
import { isoBoxes, latin, makeIsoBox, type IsoBox } from '../containers/isoBoxes.ts';
import { makeItemPlaces, readItemPlaces, uint, type ItemPlace } from '../containers/itemPlaces.ts';

/** XMP is an item of its own that describes the picture (HEIF, ISO/IEC 23008-12, annex A). */
const xmpType = 'application/rdf+xml';
/** Bytes; other programs may write much, nobody this much. */
const largestPacket = 16 * 2 ** 20;
/** Version and flags. */
const fullHeader = 4;

interface Meta {
  readonly box: IsoBox;
  readonly parts: readonly IsoBox[];
  readonly places: readonly ItemPlace[];
  /** An id that no item has. */
  readonly free: number;
  /** Where the packet is, if there is one. */
  readonly xmp: ItemPlace | undefined;
}

/** The XMP packet of an AVIF; undefined where it has none. A DamagedPicture where it cannot be read. */
export function getAvifXmp(avif: Uint8Array): Uint8Array | undefined {
  const { parts, xmp } = readMeta([...isoBoxes(avif)]);
  if (!xmp) return undefined;
  const source = new ByteReader(xmp.isIn === 'file' ? avif : boxIn(parts, 'idat').data);
  const length = xmp.extents.reduce((sum, extent) => sum + extent.length, 0);
  if (length > largestPacket) throw new DamagedPicture('The packet is too long.');
  return concatenate(xmp.extents.map((extent) => source.slice(extent.offset, extent.length)));
}

/**
 * The AVIF with that XMP packet in place of its own, behind all the rest; the picture's data stay
 * byte for byte. A sequence comes back as it is: it has places written all over.
 */
export function setAvifXmp(avif: Uint8Array, packet: Uint8Array): Uint8Array {
  const boxes = [...isoBoxes(avif)];
  if (boxes.some(({ type }) => type === 'moov')) return avif;
  const meta = readMeta(boxes);
  const start = meta.box.whole.byteOffset - avif.byteOffset;
  const last = boxes.at(-1);
  const kept = last && isOnlyFor(meta.xmp, last, avif) ? boxes.slice(0, -1) : boxes;
  const grown = newMeta(meta, start, 0, 0, packet).length - meta.box.whole.length;
  const offset = kept.reduce((sum, { whole }) => sum + whole.length, grown) + boxHeader;
  return concatenate([
    ...kept.map((box) =>
      box === meta.box ? newMeta(meta, start, grown, offset, packet) : box.whole,
    ),
    makeIsoBox('mdat', packet),
  ]);
}

const boxHeader = 8;

/** `start`: where the box is. `grown`: by how much what lies behind it moves. */
function newMeta(
  { box, parts, places, free, xmp }: Meta,
  start: number,
  grown: number,
  offset: number,
  packet: Uint8Array,
): Uint8Array {
  const item = xmp?.item ?? free;
  const moved = places
    .filter((place) => place !== xmp)
    .map((place) => (place.isIn === 'file' ? movedBehind(start, grown, place) : place));
  const own: ItemPlace = { item, isIn: 'file', extents: [{ offset, length: packet.length }] };
  const placed = parts.map((part) =>
    part.type === 'iloc' ? makeItemPlaces([...moved, own]) : part.whole,
  );
  const version = box.data.subarray(0, fullHeader);
  if (xmp) return makeIsoBox('meta', version, ...placed);
  const described = parts.map((part, at) =>
    part.type === 'iinf' ? withEntry(part, item) : (placed[at] ?? part.whole),
  );
  const others = described.filter((_, at) => parts[at]?.type !== 'iref');
  return makeIsoBox('meta', version, ...others, references(parts, item));
}

function movedBehind(start: number, grown: number, place: ItemPlace): ItemPlace {
  const extents = place.extents.map(({ offset, length }) => ({
    offset: offset > start ? offset + grown : offset,
    length,
  }));
  return { ...place, extents };
}

function readMeta(boxes: readonly IsoBox[]): Meta {
  const box = boxIn(boxes, 'meta');
  const parts = [...isoBoxes(box.data.subarray(fullHeader))];
  const places = readItemPlaces(boxIn(parts, 'iloc').data);
  const { data } = boxIn(parts, 'iinf');
  const entries = [...isoBoxes(data.subarray(entriesStart(data)))].map(readEntry);
  const xmp = entries.find(({ mime }) => mime === xmpType);
  const used = [...places, ...entries].reduce((most, { item }) => Math.max(most, item), 0);
  const place = xmp && places.find(({ item }) => item === xmp.item);
  return { box, parts, places, free: used + 1, xmp: place };
}

/** Behind version, flags and the number of entries. */
function entriesStart(data: Uint8Array): number {
  return fullHeader + (data[0] === 0 ? 2 : 4);
}

/** An `infe` box: id, protection, kind, name, and what MIME says. */
function readEntry({ data }: IsoBox): { item: number; mime: string | undefined } {
  const reader = new ByteReader(data);
  const isLong = reader.byte(0) > 2;
  const item = isLong ? reader.uint32(fullHeader) : reader.uint16(fullHeader);
  const kind = fullHeader + (isLong ? 4 : 2) + 2;
  if (reader.byte(0) < 2 || reader.tag(kind) !== 'mime') return { item, mime: undefined };
  const texts = data.subarray(kind + 4, kind + 4 + 512);
  return { item, mime: reader.text(kind + 4, texts.length).split('\0')[1] };
}

function withEntry({ data }: IsoBox, item: number): Uint8Array {
  const reader = new ByteReader(data);
  const isShort = reader.byte(0) === 0;
  const count = isShort
    ? uint(reader.uint16(fullHeader) + 1, 2)
    : uint(reader.uint32(fullHeader) + 1, 4);
  const version = uint(2 * 2 ** 24, 4);
  const words = latin(`mimeXMP\0${xmpType}\0`);
  const entry = makeIsoBox('infe', version, uint(item, 2), uint(0, 2), words);
  const entries = data.subarray(entriesStart(data));
  return makeIsoBox('iinf', data.subarray(0, fullHeader), count, entries, entry);
}

/** The `iref` box with one more: that the item describes the picture itself. */
function references(parts: readonly IsoBox[], item: number): Uint8Array {
  const data = parts.find(({ type }) => type === 'iref')?.data ?? uint(0, 4);
  const bytes = data[0] === 0 ? 2 : 4;
  const ids = [uint(item, bytes), uint(1, 2), uint(primaryItem(parts), bytes)];
  return makeIsoBox('iref', data, makeIsoBox('cdsc', ...ids));
}

function primaryItem(parts: readonly IsoBox[]): number {
  const reader = new ByteReader(boxIn(parts, 'pitm').data);
  return reader.byte(0) === 0 ? reader.uint16(fullHeader) : reader.uint32(fullHeader);
}

/** Data that held nothing but the earlier packet. */
function isOnlyFor(xmp: ItemPlace | undefined, { type, data }: IsoBox, avif: Uint8Array): boolean {
  const [extent, ...more] = xmp?.extents ?? [];
  if (type !== 'mdat' || xmp?.isIn !== 'file' || !extent || more.length > 0) return false;
  return extent.offset === data.byteOffset - avif.byteOffset && extent.length === data.length;
}

function boxIn(boxes: readonly IsoBox[], type: string): IsoBox {
  const found = boxes.find((box) => box.type === type);
  if (!found) throw new DamagedPicture(`The box ${type} is missing.`);
  return found;
}
