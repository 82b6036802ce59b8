import { promisify } from 'node:util';
import { constants, deflate, inflateSync } from 'node:zlib';
import { concatenate, DamagedPicture } from '../containers/byteReader.ts';
import {
  joinPng,
  makePngChunk,
  pngChunks,
  readPngHeader,
  type PngHeader,
} from '../containers/pngChunks.ts';
import { allowUnpacked } from '../pictureHeader.ts';
import type { RowLayout } from './pngFilters.ts';

/** A PNG taken apart: header, chunks that say what its colours mean, filtered rows. */
export interface PngFile {
  readonly header: PngHeader;
  readonly layout: RowLayout;
  /** Whole chunks that any part of the picture needs too (palette, transparency, profile). */
  readonly colourChunks: readonly Uint8Array[];
  /** Rows, each with its filter byte before it. */
  readonly filtered: Uint8Array;
}

/** By the colour type of a PNG's header. */
export const channelsOf: Readonly<Partial<Record<number, number>>> = {
  0: 1,
  2: 3,
  3: 1,
  4: 2,
  6: 4,
};

const colourChunkTypes: ReadonlySet<string> = new Set([
  'PLTE',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
]);

/**
 * Opens a PNG whose pixels fill whole bytes, row after row. Undefined for the rare others
 * (interlaced, or fewer than 8 bits a pixel); a DamagedPicture where the data is broken.
 */
export function openPng(bytes: Uint8Array): PngFile | undefined {
  const header = readPngHeader(bytes);
  const channels = channelsOf[header.colourType];
  if (channels === undefined) throw new DamagedPicture('The colour type is unknown.');
  if (header.interlaced || (header.bitDepth !== 8 && header.bitDepth !== 16)) return undefined;
  const pixelLength = (channels * header.bitDepth) / 8;
  const layout = { pixelLength, rowLength: header.width * pixelLength, height: header.height };
  const pixels: Uint8Array[] = [];
  const colourChunks: Uint8Array[] = [];
  for (const { type, data, whole } of pngChunks(bytes)) {
    if (type === 'IDAT') pixels.push(data);
    else if (colourChunkTypes.has(type)) colourChunks.push(whole);
  }
  return { header, layout, colourChunks, filtered: inflateRows(concatenate(pixels), layout) };
}

/** The length is known beforehand, so no bomb can inflate past it. */
function inflateRows(compressed: Uint8Array, layout: RowLayout): Uint8Array {
  const length = (layout.rowLength + 1) * layout.height;
  allowUnpacked(length);
  let filtered: Uint8Array;
  try {
    filtered = inflateSync(compressed, {
      maxOutputLength: length,
      chunkSize: Math.max(length, constants.Z_MIN_CHUNK), // at one go, into its final place
    });
  } catch (error) {
    throw new DamagedPicture('The pixels cannot be unpacked.', { cause: error });
  }
  if (filtered.length < length) throw new DamagedPicture('Pixels are missing.');
  return filtered;
}

const deflateAsync = promisify(deflate);

/**
 * Measured on a 2048² grid whose rows keep their filters: a quarter of the time of zlib's default
 * 6, and files 8 % larger, still less than half of what libvips writes by default, unfiltered at
 * level 6. Several at once run on libuv's threads.
 */
const compressionLevel = 2;

/** The bytes of a whole PNG: header, colour chunks, packed rows, end. */
export async function writePng(file: PngFile): Promise<Uint8Array> {
  const { header, filtered, colourChunks } = file;
  const packed = await deflateAsync(filtered, {
    level: compressionLevel,
    memLevel: constants.Z_MAX_MEMLEVEL,
    chunkSize: Math.max(filtered.length >> 1, constants.Z_MIN_CHUNK), // seldom more than one
  });
  const chunks = [
    makePngChunk('IHDR', headerData(header)),
    ...colourChunks,
    makePngChunk('IDAT', packed),
    makePngChunk('IEND', new Uint8Array()),
  ];
  return joinPng(chunks);
}

function headerData({ width, height, bitDepth, colourType }: PngHeader): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = bitDepth;
  data[9] = colourType;
  return data;
}
