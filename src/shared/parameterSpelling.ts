import { parameters } from './parameters.ts';

/**
 * What a misspelt name may have been meant as, without dashes: the nearest known name, or a name
 * and its value that were written together (`v6`).
 */
export function nearestParameter(written: string): string | undefined {
  const name = written.toLowerCase();
  const [, stem, value] = /^([a-z]+):?(\d[\d.:]*)$/.exec(name) ?? [];
  const names = parameters.flatMap((spec) => [spec.name, ...spec.aliases]);
  if (stem !== undefined && names.includes(stem)) return `${stem} ${value ?? ''}`;
  const near = names
    .filter((known) => known.length > 2)
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .filter(({ known, distance }) => distance <= (known.length > 4 ? 2 : 1));
  return near.sort((one, other) => one.distance - other.distance)[0]?.known;
}

/** Letters to insert, remove or change (Levenshtein). Long names are no misspelling of ours. */
function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of Array.from(other).entries()) {
      const changed = (previous[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(changed, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? Infinity;
}
