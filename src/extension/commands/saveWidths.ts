import type { SaveOptions } from '../library/saving/pictureSaver.ts';

const narrowest = 16;
const widest = 16_384;
const mostWidths = 8;

/** Which widths a picture is saved in, and how the files are told apart. */
export type Widths = Pick<SaveOptions, 'widths' | 'naming'>;

/** Half the picture, and the whole of it for dense screens as `@2x`. */
export function denseWidths(width: number): Widths {
  return { widths: [Math.round(width / 2), width], naming: 'density' };
}

/** The usual widths that are narrower than the picture, and its own. */
export function responsiveWidths(width: number): Widths {
  const narrower = [480, 960, 1440, 1920].filter((each) => each < width);
  return { widths: [...narrower, width], naming: 'width' };
}

/** Widths as a person lists them: `480, 960 1440px`. Undefined for anything else. */
export function parseWidths(text: string): Widths | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const numbers = words.map((word) => (/^\d+(?:px|w)?$/i.test(word) ? parseInt(word, 10) : NaN));
  const widths = [...new Set(numbers)].sort((one, other) => one - other);
  const areWidths = widths.every((width) => width >= narrowest && width <= widest);
  if (widths.length === 0 || widths.length > mostWidths || !areWidths) return undefined;
  return { widths, naming: 'width' };
}
