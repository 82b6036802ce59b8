import { plainText } from '../../shared/plainText.ts';
import { redact } from '../http/redaction.ts';

const mostCharacters = 200;

/**
 * What a server says of an error, fit to be shown: one line, no markup, no key, not too long.
 * Empty where nothing readable is left.
 */
export function serverWords(words: string | undefined, secrets: Iterable<string>): string {
  if (words === undefined || /^\s*<(!doctype|html|\?xml|head|body)/i.test(words)) return '';
  // Redacted as a whole: of a key that is cut in two, what is left would not be known.
  const line = redact(words, secrets)
    .slice(0, 20 * mostCharacters)
    .replace(/<[^>]{1,500}>/g, ' ')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const characters = Array.from(plainText(line));
  if (characters.length <= mostCharacters) return characters.join('');
  return `${characters
    .slice(0, mostCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
