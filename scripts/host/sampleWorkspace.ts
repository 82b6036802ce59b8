import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/paths.ts';

/** Copies the sample workspace to a folder that doesn't exist yet, and gives the folder back. */
export function makeSampleWorkspace(folder: string): string {
  cpSync(join(root, 'samples/workspace'), folder, { recursive: true });
  return folder;
}
