import type { PicturePath } from './place.ts';

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A path as an address in a document: percent-encoded but for letters of any language, digits and
 * the few signs that mean nothing in any of our languages.
 */
export function address(picture: PicturePath): string {
  if (picture.kind === 'absolute') return encodeQuotes(picture.path);
  return picture.path
    .split('/')
    .map((segment) => segment.replace(/[^\p{L}\p{M}\p{N}\-._~@+=!]/gu, encode))
    .join('/');
}

/** The same, starting with `./` or `../`, as module resolution and asset transforms want it. */
export function dottedAddress(picture: PicturePath): string {
  return dotted(picture, address(picture));
}

/** As the file system knows it, for languages that name files and not addresses. */
export function filePath(picture: PicturePath): string {
  return picture.file ?? picture.path;
}

/** As the file system knows it, starting with `./` or `../`. */
export function dottedPath(picture: PicturePath): string {
  return dotted(picture, picture.path);
}

function dotted(picture: PicturePath, text: string): string {
  return picture.kind === 'absolute' || text.startsWith('../') ? text : `./${text}`;
}

/** A URI may hold signs that end a string or a destination. */
function encodeQuotes(uri: string): string {
  return uri.replace(/["'()<>\\{}\s]/g, encode);
}

/** `encodeURIComponent` leaves quotes and parentheses, and refuses lone surrogates. */
function encode(characters: string): string {
  return Array.from(new TextEncoder().encode(characters))
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** For the value of an attribute between double quotes, in HTML, JSX and what looks like it. */
export function attribute(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Every sign that Markdown might read; a backslash before punctuation is always allowed. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>&|~$!]/g, '\\$&');
}

/** MDX reads braces as well. */
export function mdxText(text: string): string {
  return markdownText(text).replace(/[{}]/g, '\\$&');
}

/** For LaTeX's text. */
export function latexText(text: string): string {
  const words: Readonly<Record<string, string>> = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
  };
  return oneLine(text).replace(/[\\{}%#&$_^~]/g, (sign) => words[sign] ?? `\\${sign}`);
}

/** For a string between double quotes with backslash escapes, as Typst has it. */
export function quotedString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
