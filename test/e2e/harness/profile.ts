import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeSampleWorkspace } from '../../../scripts/host/sampleWorkspace.ts';

/**
 * Everything that outlives a window: settings, state, secrets, logs, its sample workspace. Give one window's profile to
 * the next to come back as the same user on the same machine.
 */
export interface Profile {
  /** The server's data: `data/User/settings.json`, `data/logs`, `data/User/globalStorage`, … */
  dataFolder: string;
  /** The browser's: cookies, local storage. */
  browserFolder: string;
  /** Browsers keep storage by origin, so a profile stays at its port; 0 until it has one. */
  port: number;
  remove: () => void;
}

/** A profile of a user who has never been here. */
export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-window-'));
  const dataFolder = join(folder, 'server');
  mkdirSync(dataFolder);
  return {
    dataFolder,
    browserFolder: join(folder, 'browser'),
    port: 0,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A profile's own copy of the sample workspace; the same again for its next window. */
export function sampleWorkspaceOf(profile: Profile): string {
  const folder = join(dirname(profile.dataFolder), 'sample');
  return existsSync(folder) ? folder : makeSampleWorkspace(folder);
}
