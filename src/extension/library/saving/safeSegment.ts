/** Bytes in UTF-8; file systems allow 255 for a name, and endings and numbers come on top. */
const longestSegment = 200;

const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}<>:"/\\|?*]+/gu;
const reservedOnWindows =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?=\.|$)/i;

/**
 * Text as one name in a path that every system takes: never empty, `.` or `..`, no separators,
 * no control or direction characters, not hidden, no name that Windows keeps for devices.
 */
export function safeSegment(text: string): string {
  const cleaned = trimEnds(text.toWellFormed().normalize('NFC').replace(forbidden, '-'));
  const short = trimEnds(cutToBytes(cleaned, longestSegment));
  return short.replace(reservedOnWindows, '$&_') || '_';
}

/** Windows drops dots and spaces at the end; a dot at the start hides a file. */
function trimEnds(text: string): string {
  const first = text.search(/[^\s.]/u);
  if (first < 0) return '';
  let end = text.length;
  // By hand: a pattern for the end would try at each of a million spaces in between.
  while (/[\s.]/u.test(text[end - 1] ?? '')) end--;
  return text.slice(first, end);
}

/** At most that many bytes of UTF-8, never half a character. */
export function cutToBytes(text: string, bytes: number): string {
  let length = 0;
  let result = '';
  for (const character of text) {
    length += new TextEncoder().encode(character).length;
    if (length > bytes) return result;
    result += character;
  }
  return text;
}
