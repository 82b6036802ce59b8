import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What is fetched once and kept between runs; git ignores it. */
export const cache = join(root, '.cache');

/** What a run leaves for people to look at; git ignores it. */
export const out = join(root, 'out');
