import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { findExecutable } from '../tools/executable.ts';
import { withLock } from '../tools/lock.mjs';
import { cache, root } from '../tools/paths.ts';
import { isReachable } from '../tools/reachable.ts';

/** A desktop program needs a display: its own, or a virtual one. */
function displayWrapper(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return '';
  return findExecutable(['xvfb-run']);
}

/** One executable that starts a program under a virtual display. */
function wrapped(wrapper: string, program: string): string {
  const path = join(cache, 'vscode-desktop/with-display');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexec '${wrapper}' -a '${program}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The desktop VS Code; undefined where there is no display or the network is closed. */
async function desktop(): Promise<string | undefined> {
  const wrapper = displayWrapper();
  if (wrapper === undefined) return undefined;
  if (!(await isReachable('https://update.code.visualstudio.com/api/releases/stable'))) {
    return undefined;
  }
  try {
    const program = await withLock(join(cache, 'locks/vscode-desktop'), () =>
      downloadAndUnzipVSCode({ cachePath: join(cache, 'vscode-desktop'), timeout: 30_000 }),
    );
    return wrapper === '' ? program : wrapped(wrapper, program);
  } catch (error) {
    console.warn(`No desktop VS Code (${String(error)}); going on with the browser host.`);
    return undefined;
  }
}

/**
 * An executable that runs extension tests as a desktop VS Code does: one named by
 * `DARKROOM_VSCODE`, else the desktop's, else ours that runs them in a browser host.
 * `DARKROOM_HOST=browser` asks for the last at once.
 */
export async function provideHost(): Promise<string> {
  const chosen = process.env['DARKROOM_VSCODE'];
  if (chosen) return chosen;
  const found = process.env['DARKROOM_HOST'] === 'browser' ? undefined : await desktop();
  return found ?? join(root, 'scripts/host/browserCode');
}
