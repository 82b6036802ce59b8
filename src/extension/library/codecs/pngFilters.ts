import { DamagedPicture } from '../containers/byteReader.ts';

/** How the rows of a PNG lie in memory. */
export interface RowLayout {
  /** Bytes of one row of pixels. */
  readonly rowLength: number;
  readonly height: number;
  /** Distance to the byte of the same channel in the pixel before. */
  readonly pixelLength: number;
}

/**
 * Rows with a row of zeros above and a pixel of zeros before each, so that the filters need no
 * special case at the edges: what lies outside counts as zero.
 */
export interface PaddedRows extends RowLayout {
  readonly stride: number;
  readonly data: Uint8Array;
}

export const pngFilter = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const;

/** All zero. */
export function paddedRows(layout: RowLayout): PaddedRows {
  const stride = layout.rowLength + layout.pixelLength;
  return { ...layout, stride, data: new Uint8Array(stride * (layout.height + 1)) };
}

/** Where the pixels of row `y` begin in `data`. */
export function rowStart(rows: PaddedRows, y: number): number {
  return (y + 1) * rows.stride + rows.pixelLength;
}

/**
 * Undoes the filters (https://www.w3.org/TR/png-3/#9Filters). `filtered` has before each row one
 * byte that names its filter.
 */
export function unfilterRows(filtered: Uint8Array, layout: RowLayout): PaddedRows {
  const rows = paddedRows(layout);
  const { rowLength, height, pixelLength, stride, data } = rows;
  for (let y = 0; y < height; y++) {
    const from = y * (rowLength + 1);
    const start = rowStart(rows, y);
    data.set(filtered.subarray(from + 1, from + 1 + rowLength), start);
    unfilterRow(filtered[from] ?? 0, data, start, start + rowLength, pixelLength, stride);
  }
  return rows;
}

function unfilterRow(
  filter: number,
  data: Uint8Array,
  start: number,
  end: number,
  pixel: number,
  stride: number,
): void {
  switch (filter) {
    case pngFilter.none:
      return;
    case pngFilter.sub:
      for (let at = start; at < end; at++) {
        data[at] = (data[at] ?? 0) + (data[at - pixel] ?? 0);
      }
      return;
    case pngFilter.up:
      for (let at = start; at < end; at++) {
        data[at] = (data[at] ?? 0) + (data[at - stride] ?? 0);
      }
      return;
    case pngFilter.average:
      for (let at = start; at < end; at++) {
        data[at] = (data[at] ?? 0) + (((data[at - pixel] ?? 0) + (data[at - stride] ?? 0)) >> 1);
      }
      return;
    case pngFilter.paeth:
      for (let at = start; at < end; at++) {
        data[at] =
          (data[at] ?? 0) +
          paeth(data[at - pixel] ?? 0, data[at - stride] ?? 0, data[at - stride - pixel] ?? 0);
      }
      return;
    default:
      throw new DamagedPicture(`There is no PNG filter ${filter}.`);
  }
}

/** What a filter makes of the byte at `at`, whose neighbours may be padding. */
export function filterByte(filter: number, rows: PaddedRows, at: number): number {
  const { data, pixelLength, stride } = rows;
  const left = data[at - pixelLength] ?? 0;
  const up = data[at - stride] ?? 0;
  const byte = data[at] ?? 0;
  switch (filter) {
    case pngFilter.sub:
      return (byte - left) & 0xff;
    case pngFilter.up:
      return (byte - up) & 0xff;
    case pngFilter.average:
      return (byte - ((left + up) >> 1)) & 0xff;
    case pngFilter.paeth:
      return (byte - paeth(left, up, data[at - stride - pixelLength] ?? 0)) & 0xff;
    default:
      return byte;
  }
}

/** The neighbour nearest to left + up − upLeft. */
function paeth(left: number, up: number, upLeft: number): number {
  const distanceLeft = Math.abs(up - upLeft);
  const distanceUp = Math.abs(left - upLeft);
  const distanceUpLeft = Math.abs(left + up - 2 * upLeft);
  if (distanceLeft <= distanceUp && distanceLeft <= distanceUpLeft) return left;
  return distanceUp <= distanceUpLeft ? up : upLeft;
}
