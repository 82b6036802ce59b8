import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../fixtures/wire/', import.meta.url);

/** The text of an example body of the guides. */
export function fixture(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** The paths of all example bodies of the guides. */
export function fixtures(): string[] {
  return readdirSync(folder).flatMap((api) =>
    readdirSync(new URL(api, folder)).map((name) => `${api}/${name}`),
  );
}
