import type { PixelBox } from '../../../shared/tiles.ts';
import type { PngFile } from './pngFile.ts';
import { filterByte, paddedRows, rowStart, type PaddedRows, type RowLayout } from './pngFilters.ts';

/**
 * A part of a PNG, pixel for pixel, at any depth and with the same colour meaning. `rows` are the
 * file's rows unfiltered. The filtered bytes inside a part are those of the whole picture, so only
 * its upper and left edge, where the neighbours are gone, has to be filtered anew: that makes this
 * faster than encoding, and keeps the choice of filters that the picture's maker took.
 */
export function cropPng(file: PngFile, rows: PaddedRows, crop: PixelBox): PngFile {
  return {
    header: { ...file.header, width: crop.width, height: crop.height },
    layout: layoutOf(crop, rows),
    colourChunks: file.colourChunks,
    filtered: cropFiltered(file, rows, crop),
  };
}

function layoutOf(crop: PixelBox, { pixelLength }: RowLayout): RowLayout {
  return { pixelLength, rowLength: crop.width * pixelLength, height: crop.height };
}

function cropFiltered({ filtered }: PngFile, rows: PaddedRows, crop: PixelBox): Uint8Array {
  const { pixelLength } = rows;
  const part = cropRows(rows, crop);
  const result = new Uint8Array((part.rowLength + 1) * crop.height);
  for (let y = 0; y < crop.height; y++) {
    const from = (crop.top + y) * (rows.rowLength + 1);
    const to = y * (part.rowLength + 1);
    const filter = filtered[from] ?? 0;
    const firstByte = from + 1 + crop.left * pixelLength;
    result[to] = filter;
    result.set(filtered.subarray(firstByte, firstByte + part.rowLength), to + 1);
    const start = rowStart(part, y);
    const anew = y === 0 ? part.rowLength : pixelLength;
    for (let x = 0; x < anew; x++) result[to + 1 + x] = filterByte(filter, part, start + x);
  }
  return result;
}

/** The raw bytes that filtering the edges needs: the first row, and a pixel of each other row. */
function cropRows(rows: PaddedRows, crop: PixelBox): PaddedRows {
  const part = paddedRows(layoutOf(crop, rows));
  for (let y = 0; y < crop.height; y++) {
    const from = rowStart(rows, crop.top + y) + crop.left * rows.pixelLength;
    const length = y === 0 ? part.rowLength : rows.pixelLength;
    part.data.set(rows.data.subarray(from, from + length), rowStart(part, y));
  }
  return part;
}
