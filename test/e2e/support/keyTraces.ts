import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every spelling in which a key might get out. */
export function spellingsOf(key: string): string[] {
  const base64 = Buffer.from(key).toString('base64');
  return [
    key,
    encodeURIComponent(key),
    base64.replace(/=+$/, ''),
    JSON.stringify(key).slice(1, -1),
  ];
}

/** The files below a folder that contain one of the texts. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => {
      const bytes = readFileSync(file);
      return texts.some((text) => bytes.includes(text));
    });
}
