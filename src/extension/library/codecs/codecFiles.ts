import { join } from 'node:path';

/** The WebAssembly files that the codecs need, by what they do; absolute paths. */
export type CodecFiles = Readonly<Record<CodecName, string>>;

export type CodecName = keyof typeof codecPackages;

/** Where npm puts the files; the build copies them into one folder under their own names. */
export const codecPackages = {
  webpDecoder: '@jsquash/webp/codec/dec/webp_dec.wasm',
  webpEncoder: '@jsquash/webp/codec/enc/webp_enc_simd.wasm',
  jpegDecoder: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  jpegEncoder: '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  avifEncoder: '@jsquash/avif/codec/enc/avif_enc.wasm',
  resizer: '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
} as const;

/** As the build lays them out: packed by Brotli, since a .vsix only knows deflate. */
export function packagedCodecs(folder: string): CodecFiles {
  return codecFiles((path) => join(folder, `${path.slice(path.lastIndexOf('/') + 1)}.br`));
}

/** As npm lays them out; `resolve` is the `require.resolve` of the place that imports them. */
export function codecFiles(resolve: (path: string) => string): CodecFiles {
  const entries = Object.entries(codecPackages).map(([name, path]) => [name, resolve(path)]);
  return Object.fromEntries(entries) as CodecFiles;
}
