/** What an answer's body turned out to be. Wrong addresses answer with web pages, status 200 or not. */
export type Body =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'page' }
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string };

/** See `readText`; the bytes are UTF-8. */
export function readBody(bytes: Uint8Array): Body {
  return readText(new TextDecoder().decode(bytes));
}

/** By its content alone: content types lie. JSON where it parses, else a page where it starts as one. */
export function readText(text: string): Body {
  const trimmed = text.trim();
  if (trimmed === '') return { type: 'empty' };
  const value = parseJson(trimmed);
  if (value !== undefined) return { type: 'json', value };
  return trimmed.startsWith('<') ? { type: 'page' } : { type: 'text', text: trimmed };
}

/** A digit run that a double cannot hold, where JSON has a number. */
const mayHoldLongNumber = /[[:,]\s*-?\d{16}/;

/**
 * The JSON value in `text`, or undefined where it is none. Whole numbers beyond 2^53 (task ids of
 * some relays) become texts of their digits: as numbers they would name another task. What is
 * nested deeper than any answer is none: a walk through it would run out of stack.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return mayHoldLongNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const deepest = 500;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInText && character === '\\') at++;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const digits = context?.source;
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value);
  return isLong && digits !== undefined && /^-?\d+$/.test(digits) ? digits : value;
}
