import assert from 'node:assert/strict';

/** Compares pixels and files, and names the first byte that differs: a diff of megabytes takes minutes. */
export function sameBytes(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what = 'the bytes',
): void {
  const length = Math.max(actual.length, expected.length);
  for (let at = 0; at < length; at++) {
    if (actual[at] === expected[at]) continue;
    const [is, should] = [actual, expected].map((bytes) => `${bytes[at]} of ${bytes.length}`);
    assert.fail(`${what}: byte ${at} is ${is}, not ${should}`);
  }
}
