const pictureExtension = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;

/** The lines of a `text/uri-list`: comments start with `#`. Only those whose path is a picture's. */
export function pictureUris(uriList: string): string[] {
  return uriList
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && isPicture(line));
}

function isPicture(uri: string): boolean {
  const path = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1] ?? '';
  return !/^https?:/i.test(uri) && pictureExtension.test(path);
}

/** The file extension of a picture's media type; undefined for one that documents cannot show. */
export function extensionOf(mediaType: string): string | undefined {
  const extensions: Readonly<Record<string, string>> = {
    'image/png': 'png',
    'image/jpeg': 'jpg',
    'image/webp': 'webp',
    'image/avif': 'avif',
    'image/gif': 'gif',
    'image/svg+xml': 'svg',
  };
  return Object.hasOwn(extensions, mediaType) ? extensions[mediaType] : undefined;
}
