import { readFileSync } from 'node:fs';

/** The text of an example body of the guides. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/wire/${path}`, import.meta.url), 'utf8');
}
