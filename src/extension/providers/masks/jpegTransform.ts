/** The order in which a block's coefficients are written: from coarse to fine. */
export const zigzag: readonly number[] = [...Array(64).keys()].sort((a, b) => rank(a) - rank(b));

/** Along the anti-diagonals, in turn upwards and downwards. */
function rank(index: number): number {
  const [row, column] = [index >> 3, index & 7];
  const diagonal = row + column;
  return diagonal * 8 + (diagonal % 2 === 0 ? column : row);
}

/** cosines[u * 8 + x]: half of the u-th cosine at x, scaled so that the transform is orthonormal. */
const cosines = Float64Array.from({ length: 64 }, (_, index) => {
  const [u, x] = [index >> 3, index & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** The discrete cosine transform of an 8×8 block, rounded. Rows first, then columns. */
export function forwardTransform(block: Float64Array, coefficients: Int16Array): void {
  const rows = new Float64Array(64);
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (block[y * 8 + x] ?? 0) * (cosines[u * 8 + x] ?? 0);
      rows[y * 8 + u] = sum;
    }
  }
  for (let v = 0; v < 8; v++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += (rows[y * 8 + u] ?? 0) * (cosines[v * 8 + y] ?? 0);
      coefficients[v * 8 + u] = Math.round(sum);
    }
  }
}
