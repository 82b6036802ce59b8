/** What a file is by its first bytes; names and content types are not to be trusted. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'mp4';

export const pictureFormats: readonly PictureFormat[] = [
  'png',
  'jpeg',
  'webp',
  'gif',
  'avif',
  'mp4',
];

const mediaTypes: Readonly<Record<PictureFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  mp4: 'video/mp4',
};

/** As IANA registers it. */
export function mediaTypeOf(format: PictureFormat): string {
  return mediaTypes[format];
}

/** The usual ending of a file name, without the dot. */
export function fileEndingOf(format: PictureFormat): string {
  return format === 'jpeg' ? 'jpg' : format;
}

/** The format of bytes that start a file; undefined for whatever is no picture or video we know. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'webp';
  if (startsWith(bytes, 0, 'GIF87a') || startsWith(bytes, 0, 'GIF89a')) return 'gif';
  return startsWith(bytes, 4, 'ftyp') ? sniffBrand(bytes) : undefined;
}

const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);
const videoBrands = /^(?:isom|iso\d|mp4\d|M4V |M4VP|avc1|dash|MSNV|qt {2})$/;

/** An ISO base media file says in `ftyp` what it is: a major brand, a version, then others. */
function sniffBrand(bytes: Uint8Array): PictureFormat | undefined {
  const boxLength =
    ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(boxLength, bytes.length, 256); at += 4) {
    if (at !== 12) brands.push(latin(bytes, at, 4));
  }
  if (brands.some((brand) => avifBrands.has(brand))) return 'avif';
  return brands.some((brand) => videoBrands.test(brand)) ? 'mp4' : undefined;
}

function latin(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return latin(bytes, at, text.length) === text;
}
