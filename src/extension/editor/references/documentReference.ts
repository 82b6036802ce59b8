import { address, filePath, latexText, oneLine, quotedString } from './escaping.ts';
import type { Reference, ReferenceTarget } from './reference.ts';

/** `url()`, or `image-set()` where the picture is there in several widths. */
export function cssReference({ picture, sources }: ReferenceTarget): Reference {
  const smallest = sources?.[0];
  if (sources === undefined || sources.length < 2 || smallest === undefined) {
    return { text: `url("${address(picture)}")` };
  }
  const choices = sources.map((source) => {
    const density = Math.round((source.width / smallest.width) * 100) / 100;
    return `url("${address(source.picture)}") ${density}x`;
  });
  return { text: `image-set(${choices.join(', ')})` };
}

/**
 * graphicx takes file names with spaces, any letters and most signs; those that TeX reads first
 * are escaped. Its `alt` key is there since TeX Live 2022.
 */
export function latexReference({ picture, alt }: ReferenceTarget): Reference {
  const path = filePath(picture)
    .replace(/[%#{}]/g, '\\$&')
    .replaceAll('~', '\\string~');
  const text = alt === '' ? '' : `, alt={${latexText(alt)}}`;
  return { text: `\\includegraphics[width=\\linewidth${text}]{${path}}` };
}

export function typstReference({ picture, alt }: ReferenceTarget): Reference {
  const text = alt === '' ? '' : `, alt: ${quotedString(oneLine(alt))}`;
  return { text: `#image(${quotedString(filePath(picture))}${text})` };
}

/** In a directive's argument a space has to be escaped, or docutils and Sphinx drop it. */
export function restReference({ picture, alt, width, height }: ReferenceTarget): Reference {
  const lines = [`.. image:: ${filePath(picture).replace(/[\\\s]/g, '\\$&')}`];
  if (alt !== '') lines.push(`   :alt: ${oneLine(alt)}`);
  if (width !== undefined && height !== undefined) {
    lines.push(`   :width: ${width}px`, `   :height: ${height}px`);
  }
  return { text: lines.join('\n'), block: true };
}

/**
 * The block macro: text substitutions (`--` to a dash, `(C)`) would change the path of an inline
 * one. Brackets and braces, which the macro reads, are percent-encoded.
 */
export function asciidocReference({ picture, alt, width, height }: ReferenceTarget): Reference {
  const path = filePath(picture).replace(
    /[[\]{}%"'<>&\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  // AsciiDoc keeps what looks like an entity or an attribute; that is escaped.
  const text = `"${oneLine(alt)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('"', '\\"')
    .replace(/\{(?=[\w-]+\})/g, '\\{')}"`;
  const size = width !== undefined && height !== undefined ? `,${width},${height}` : '';
  return { text: `image::${path}[${alt === '' && size === '' ? '' : text}${size}]`, block: true };
}
