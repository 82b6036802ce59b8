/**
 * How a list that is taller than a page can hold goes with a scroll bar that is not. Where the
 * scroll bar stands at `bar`, the list is seen from `bar + shift` on; all in CSS pixels from the
 * list's top. Near both ends, and wherever somebody scrolls step by step, a pixel of the one is a
 * pixel of the other; in between, only who grabs the thumb moves faster through the list.
 */

/**
 * As tall as the list's element gets. Chromium ends an element at 2²⁵ pixels, and scrolls by 32-bit
 * floats, which know half a pixel up to 2²³.
 */
export const tallest = 8_000_000;
/** At either end, this much of the bar stands for as much of the list. */
const end = 200_000;
/** A step of the bar that is longer is no wheel, key or finger: somebody moved the thumb. */
const longestStep = 3000;

/** How tall the element of a list is. */
export function barHeight(height: number): number {
  return Math.min(height, tallest);
}

/** The shift that belongs to a place of the bar: whole pixels, or text would blur. */
export function shiftAt(bar: number, height: number): number {
  const share = (bar - end) / (tallest - 2 * end);
  return Math.round(excessOf(height) * Math.min(1, Math.max(0, share)));
}

/** The shift that belongs to a place in the list. */
export function shiftFor(place: number, height: number): number {
  const excess = excessOf(height);
  const share = (place - end) / (tallest - 2 * end + excess);
  return Math.round(excess * Math.min(1, Math.max(0, share)));
}

/** Whether the bar went on step by step, or somebody took it elsewhere. */
export function isStep(from: number, to: number): boolean {
  return Math.abs(to - from) <= longestStep;
}

/**
 * Steps leave the bar behind the list, which nobody sees, as long as it is not so much that an end
 * of the bar could be reached before that of the list.
 */
export function isHarmless(shift: number, bar: number, height: number): boolean {
  const fromEnd = Math.min(bar, barHeight(height) - bar);
  return Math.abs(shift - shiftAt(bar, height)) <= (fromEnd > end / 2 ? end / 4 : 0);
}

function excessOf(height: number): number {
  return Math.max(0, height - tallest);
}
