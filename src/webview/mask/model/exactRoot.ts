/** The largest whole number whose square is at most `value`; `value` below 2^104. */
export function exactRoot(value: bigint): number {
  let root = BigInt(Math.floor(Math.sqrt(Number(value))));
  while (root * root > value) root--;
  while ((root + 1n) * (root + 1n) <= value) root++;
  return Number(root);
}
