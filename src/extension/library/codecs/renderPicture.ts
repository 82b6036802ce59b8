import { tileBox, type PixelBox } from '../../../shared/tiles.ts';
import { readPictureHeader, type PictureHeader } from '../pictureHeader.ts';
import { embedRecipe } from '../recipes/embedRecipe.ts';
import {
  defaultQuality,
  type EncodedFormat,
  type Rendering,
  type RenderOptions,
} from '../renderRequest.ts';
import { decodePicture } from './decodePicture.ts';
import { encodePicture } from './encodePicture.ts';
import { cropPixels, type Pixels } from './pixels.ts';
import { cropPng } from './pngCrop.ts';
import { openPng, writePng, type PngFile } from './pngFile.ts';
import { unfilterRows, type PaddedRows } from './pngFilters.ts';
import { shrink } from './resizePicture.ts';
import type { WasmModules } from './wasmModule.ts';

/** Makes one file for each of `outputs`, decoding the picture at most once, and only if need be. */
export async function renderPicture(
  bytes: Uint8Array,
  outputs: readonly RenderOptions[],
  modules: WasmModules,
): Promise<Rendering[]> {
  const source = new Source(bytes, modules);
  return Promise.all(
    outputs.map(async (output) => {
      const rendering = await render(source, output, modules);
      if (output.recipe === undefined) return rendering;
      return { ...rendering, bytes: embedRecipe(rendering.bytes, output.recipe) };
    }),
  );
}

async function render(
  source: Source,
  output: RenderOptions,
  modules: WasmModules,
): Promise<Rendering> {
  const { header, bytes } = source;
  const crop = output.tile && tileBox(header.width, header.height, output.tile);
  const width = Math.min(output.width ?? Infinity, (crop ?? header).width);
  const isWholeSize = width === (crop ?? header).width;
  if (!crop && isWholeSize && keepsEncoding(header, output)) return { ...header, bytes };
  const format = output.format ?? (crop ? 'png' : ownFormat(header));
  const exact = crop && isWholeSize && format === 'png' ? source.cropExactly(crop) : undefined;
  if (crop && exact) {
    return { format, width: crop.width, height: crop.height, bytes: await writePng(exact) };
  }
  const pixels = await source.pixels();
  const small = shrink(crop ? cropPixels(pixels, crop) : pixels, width, modules);
  const quality = output.quality ?? defaultQuality(format);
  const encoded = await encodePicture(small, format, quality, modules);
  return { format, width: small.width, height: small.height, bytes: encoded };
}

function keepsEncoding(header: PictureHeader, { format, quality }: RenderOptions): boolean {
  const isSame = (format ?? header.format) === header.format;
  return isSame && (quality === undefined || header.format === 'png');
}

function ownFormat({ format }: PictureHeader): EncodedFormat {
  return format === 'jpeg' || format === 'webp' ? format : 'png';
}

/** A picture that several files are made of. */
class Source {
  readonly bytes: Uint8Array;
  readonly header: PictureHeader;
  readonly #modules: WasmModules;
  #pixels: Promise<Pixels> | undefined;
  #png: { file: PngFile; rows: PaddedRows } | undefined;

  constructor(bytes: Uint8Array, modules: WasmModules) {
    this.bytes = bytes;
    this.header = readPictureHeader(bytes);
    this.#modules = modules;
  }

  pixels(): Promise<Pixels> {
    this.#pixels ??= decodePicture(this.bytes, this.#modules);
    return this.#pixels;
  }

  /** Undefined where the picture is not a PNG, or a rare kind of one. */
  cropExactly(crop: PixelBox): PngFile | undefined {
    if (this.header.format !== 'png') return undefined;
    if (!this.#png) {
      const file = openPng(this.bytes);
      if (!file) return undefined;
      this.#png = { file, rows: unfilterRows(file.filtered, file.layout) };
    }
    return cropPng(this.#png.file, this.#png.rows, crop);
  }
}
