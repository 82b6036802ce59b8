import { PNG } from 'pngjs';
import { inflateSync } from 'node:zlib';
import { concatenate, DamagedPicture } from '../containers/byteReader.ts';
import { joinPng, makePngChunk, pngChunks, readPngHeader } from '../containers/pngChunks.ts';
import { allowUnpacked } from '../pictureHeader.ts';
import type { Pixels } from './pixels.ts';
import { channelsOf, openPng, writePng, type PngFile } from './pngFile.ts';
import { filterByte, paddedRows, pngFilter, rowStart, unfilterRows } from './pngFilters.ts';

const colourTypes: Readonly<Partial<Record<number, number>>> = { 1: 0, 2: 4, 3: 2, 4: 6 };

/** Any PNG as 8-bit pixels. A DamagedPicture where the data is broken. */
export function decodePng(bytes: Uint8Array): Pixels {
  const file = openPng(bytes);
  return file && isPlain(file) ? plainPixels(file) : rarePixels(bytes);
}

/** Its bytes are its pixels: 8 bits a channel, no palette, no transparent colour. */
function isPlain({ header, colourChunks }: PngFile): boolean {
  const hasTransparency = colourChunks.some((chunk) => chunkType(chunk) === 'tRNS');
  return header.bitDepth === 8 && header.colourType !== 3 && !hasTransparency;
}

function chunkType(chunk: Uint8Array): string {
  return String.fromCharCode(...chunk.subarray(4, 8));
}

function plainPixels({ header, layout, filtered }: PngFile): Pixels {
  const rows = unfilterRows(filtered, layout);
  const data = new Uint8Array(layout.rowLength * layout.height);
  for (let y = 0; y < layout.height; y++) {
    const start = rowStart(rows, y);
    data.set(rows.data.subarray(start, start + layout.rowLength), y * layout.rowLength);
  }
  return { width: header.width, height: header.height, channels: layout.pixelLength, data };
}

/** Interlaced, 16 bits, palettes: a library that knows them all, though more slowly. */
function rarePixels(bytes: Uint8Array): Pixels {
  const checked = checkedPng(bytes);
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(checked));
    return { width, height, channels: 4, data };
  } catch (error) {
    throw new DamagedPicture('The PNG cannot be read.', { cause: error });
  }
}

/**
 * Only what the pixels need, and as many of them as the first header says: the library believes
 * the last one, and unpacks an interlaced picture without a limit.
 */
function checkedPng(bytes: Uint8Array): Uint8Array {
  const { width, height, bitDepth, colourType } = readPngHeader(bytes);
  allowUnpacked(width * height * 4 * Math.ceil(bitDepth / 8));
  const chunks = [...pngChunks(bytes)];
  const packed = concatenate(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const bits = bitDepth * (channelsOf[colourType] ?? 4);
  // Interlacing has fewer than twice the rows, each with its filter byte and, at most, a byte of padding.
  const most = Math.ceil((width * height * bits) / 8) + 4 * height + 14;
  try {
    inflateSync(packed, { maxOutputLength: most });
  } catch (error) {
    throw new DamagedPicture('The pixels cannot be unpacked.', { cause: error });
  }
  const first = (type: string) => chunks.find((chunk) => chunk.type === type)?.whole ?? nothing;
  const kept = ['IHDR', 'PLTE', 'tRNS'].map(first);
  return joinPng([...kept, makePngChunk('IDAT', packed), makePngChunk('IEND', nothing)]);
}

const nothing = new Uint8Array();

/** A PNG of these very pixels. Paeth for all rows: near the best choice for what is no drawing. */
export function encodePng(pixels: Pixels): Promise<Uint8Array> {
  const { width, height, channels, data } = pixels;
  const layout = { rowLength: width * channels, height, pixelLength: channels };
  const rows = paddedRows(layout);
  const filtered = new Uint8Array((layout.rowLength + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = rowStart(rows, y);
    rows.data.set(data.subarray(y * layout.rowLength, (y + 1) * layout.rowLength), start);
    const to = y * (layout.rowLength + 1);
    filtered[to] = pngFilter.paeth;
    for (let x = 0; x < layout.rowLength; x++) {
      filtered[to + 1 + x] = filterByte(pngFilter.paeth, rows, start + x);
    }
  }
  const colourType = colourTypes[channels] ?? 6;
  const header = { width, height, bitDepth: 8, colourType, interlaced: false };
  return writePng({ header, layout, colourChunks: [], filtered });
}
