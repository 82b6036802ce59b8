/** One replacement in a document, as VS Code reports it. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** A place in a document, with the document's text to understand the next changes by. */
export interface TrackedOffset {
  readonly offset: number;
  readonly text: string;
}

/**
 * Follows a place through the changes of one event, in VS Code's order (from the end of the
 * document to its start). Text that is put exactly at the place goes behind it. Undefined when
 * the text around the place on both sides was replaced. What a replacement left the same (as a
 * formatter that rewrites everything does) does not count as replaced.
 */
export function moveOffset(
  tracked: TrackedOffset,
  changes: readonly TextChange[],
): TrackedOffset | undefined {
  let { offset, text } = tracked;
  let isLost = false;
  for (const change of changes) {
    const moved = moveBy(offset, change, text);
    if (moved === undefined) isLost = true;
    else offset = moved;
    text =
      text.slice(0, change.rangeOffset) +
      change.text +
      text.slice(change.rangeOffset + change.rangeLength);
  }
  return isLost ? undefined : { offset, text };
}

function moveBy(offset: number, change: TextChange, text: string): number | undefined {
  const { rangeOffset, rangeLength } = change;
  if (rangeOffset >= offset) return offset;
  if (rangeOffset + rangeLength <= offset) return offset + change.text.length - rangeLength;
  const replaced = text.slice(rangeOffset, rangeOffset + rangeLength);
  const { start, removed, added } = narrow(replaced, change);
  if (start >= offset) return offset;
  return start + removed <= offset ? offset + added - removed : undefined;
}

/** Leaves out what is the same at both ends. */
function narrow(
  replaced: string,
  { rangeOffset, text }: TextChange,
): { start: number; removed: number; added: number } {
  const shorter = Math.min(replaced.length, text.length);
  let before = 0;
  while (before < shorter && replaced[before] === text[before]) before++;
  let after = 0;
  while (
    after < shorter - before &&
    replaced[replaced.length - 1 - after] === text[text.length - 1 - after]
  )
    after++;
  return {
    start: rangeOffset + before,
    removed: replaced.length - before - after,
    added: text.length - before - after,
  };
}
