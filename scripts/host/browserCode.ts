import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { chromiumArguments, provideChromium } from '../provision/chromium.ts';
import { type Payload, windowAddress } from './address.ts';
import { type CodeServer, startCodeServer } from './server.ts';
import { writeUserSettings } from './userSettings.ts';

/** Whole run, in milliseconds; a suite that hangs must not hang its caller. */
const deadline = Number(process.env['DARKROOM_HOST_TIMEOUT'] ?? 10 * 60_000);

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
  allowPositionals: true,
  // A desktop VS Code gets many more, which mean nothing to a browser.
  strict: false,
});

function developmentPayload(server: CodeServer): Payload {
  const remote = (path: string): string =>
    `vscode-remote://localhost:${server.port}${resolve(path)}`;
  const paths = [
    ['extensionDevelopmentPath', values.extensionDevelopmentPath],
    ['extensionTestsPath', values.extensionTestsPath],
  ] as const;
  return [
    ...paths.flatMap(([key, path]) =>
      typeof path === 'string' ? [[key, remote(path)] as const] : [],
    ),
    ['skipWelcome', 'true'],
  ];
}

/** The workbench tells its own log the same way as the console of the extension host; this is the log. */
const workbenchLog =
  /^(\[[A-Za-z:-]+( \w+)*\]|(Resolving|Resolved) connection|Creating a socket|Updating additional|Ignoring fetching|No search provider|Timed out waiting for authentication)/;

function printHostConsole(_type: string, args: unknown[]): void {
  if (!workbenchLog.test(String(args[0]))) console.log(...args);
}

/** Opens a window on the tests and waits for the exit code that the workbench then tells. */
async function runIn(page: Page, address: string): Promise<number> {
  let tell: (code: number) => void = () => undefined;
  const outcome = new Promise<number>((resolve, reject) => {
    tell = resolve;
    page.once('crash', () => reject(new Error('The browser page crashed.')));
    page.once('close', () => reject(new Error('The browser page was closed.')));
    setTimeout(
      () => reject(new Error(`The tests did not end within ${deadline / 1000} seconds.`)),
      deadline,
    );
  });
  await page.exposeFunction('codeAutomationLog', printHostConsole);
  await page.exposeFunction('codeAutomationExit', (code: number) => tell(code));
  await page.goto(address);
  return outcome;
}

async function main(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'darkroom-host-'));
  writeUserSettings(dataFolder, {});
  const server = await startCodeServer({
    dataFolder,
    trustEverything: values['disable-workspace-trust'] === true,
    development: true,
  });
  const browser = await chromium.launch({
    executablePath: await provideChromium(),
    args: [...chromiumArguments],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await runIn(
      page,
      windowAddress(server.origin, positionals[0], developmentPayload(server)),
    );
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
