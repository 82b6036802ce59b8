import type { ReceivedMask } from '../../../src/simulator/state.ts';
import type { PNG } from 'pngjs';

/** Left, top, right, bottom; exclusive at the right and bottom. */
export type Box = readonly [number, number, number, number];

/** The smallest box around what a mask repaints, and how many pixels that are. */
export function extentOf({ width, pixels }: ReceivedMask): { box: Box; count: number } {
  let [left, top, right, bottom, count] = [Infinity, Infinity, 0, 0, 0];
  pixels.forEach((value, at) => {
    if (value < 128) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
    count++;
  });
  return { box: [left, top, right, bottom], count };
}

/** How many pixels of two pictures differ inside of a box, with a margin around it, and outside. */
export function changesOf(
  before: PNG,
  after: PNG,
  [left, top, right, bottom]: Box,
  margin: number,
): { inside: number; outside: number } {
  let [inside, outside] = [0, 0];
  for (let at = 0; at < before.width * before.height; at++) {
    const differs = [0, 1, 2].some(
      (channel) =>
        Math.abs((before.data[at * 4 + channel] ?? 0) - (after.data[at * 4 + channel] ?? 0)) > 2,
    );
    if (!differs) continue;
    const [x, y] = [at % before.width, Math.floor(at / before.width)];
    const isNear =
      x >= left - margin && x < right + margin && y >= top - margin && y < bottom + margin;
    if (isNear) inside++;
    else outside++;
  }
  return { inside, outside };
}
