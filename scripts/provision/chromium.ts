import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findExecutable } from '../tools/executable.ts';
import { withLock } from '../tools/lock.mjs';
import { cache } from '../tools/paths.ts';
import { run } from '../tools/processes.ts';
import { isReachable } from '../tools/reachable.ts';

const installed = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Playwright's own build, kept in the cache folder; undefined where its servers can't be reached. */
async function downloaded(): Promise<string | undefined> {
  const folder = join(cache, 'playwright');
  process.env['PLAYWRIGHT_BROWSERS_PATH'] = folder;
  const { chromium } = await import('playwright-core');
  const existing = findExecutable([chromium.executablePath()]);
  if (existing) return existing;
  if (!(await isReachable('https://cdn.playwright.dev/'))) return undefined;
  mkdirSync(folder, { recursive: true });
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  await run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium']);
  return findExecutable([chromium.executablePath()]);
}

async function fromDebian(): Promise<string | undefined> {
  const apt = findExecutable(['apt-get']);
  if (!apt || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(apt, ['-qq', 'update'], { env });
  const packages = ['chromium', 'fonts-dejavu-core'];
  await run(apt, ['-qq', 'install', '-y', '--no-install-recommends', ...packages], {
    env,
    // The package list of a full installation says nothing that helps here.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return findExecutable(['chromium']);
}

/**
 * A Chromium that Playwright can drive: the one named by `DARKROOM_CHROMIUM`, else one that is
 * installed, else Playwright's own download, else Debian's package.
 *
 * @returns absolute path of the executable
 * @throws Error that names the ways to provide one
 */
export async function provideChromium(): Promise<string> {
  const chosen = process.env['DARKROOM_CHROMIUM'];
  if (chosen) return chosen;
  const found =
    findExecutable(installed) ??
    (await withLock(
      join(cache, 'locks/chromium'),
      async () => findExecutable(installed) ?? (await downloaded()) ?? (await fromDebian()),
    ));
  if (found) return found;
  throw new Error(
    'No Chromium was found and none could be fetched. Install Chrome, Chromium or Edge; ' +
      'or set DARKROOM_CHROMIUM to the path of one; ' +
      'or run `npx playwright-core install chromium` where the network allows.',
  );
}

/** What a Chromium needs to run anywhere, also as root, and to leave the network alone. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
