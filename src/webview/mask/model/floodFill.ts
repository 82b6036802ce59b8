/**
 * Marks with 2 all that hangs together with the starting pixel through sides, not corners.
 *
 * @param field one byte a pixel, row by row: 1 where the flood may go; changed in place
 */
export function floodFill(field: Uint8Array, width: number, start: number): void {
  if (field[start] !== 1) return;
  const waiting = [start];
  for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) {
    if (field[seed] !== 1) continue;
    const row = seed - (seed % width);
    let left = seed;
    while (left > row && field[left - 1] === 1) left--;
    let right = seed;
    while (right < row + width - 1 && field[right + 1] === 1) right++;
    field.fill(2, left, right + 1);
    pushRuns(waiting, field, left - width, right - width);
    pushRuns(waiting, field, left + width, right + width);
  }
}

/** One seed for each run of open pixels. Rows outside of the field read as undefined. */
function pushRuns(waiting: number[], field: Uint8Array, from: number, to: number): void {
  for (let at = from; at <= to; at++) {
    if (field[at] === 1 && (at === from || field[at - 1] !== 1)) waiting.push(at);
  }
}
