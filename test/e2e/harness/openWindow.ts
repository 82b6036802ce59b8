import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { windowAddress } from '../../../scripts/host/address.ts';
import { startCodeServer } from '../../../scripts/host/server.ts';
import { writeUserSettings } from '../../../scripts/host/userSettings.ts';
import { chromiumArguments, provideChromium } from '../../../scripts/provision/chromium.ts';
import { root } from '../../../scripts/tools/paths.ts';
import { EditorWindow } from './editorWindow.ts';
import { FaultCollector } from './faults.ts';
import { openedWindows } from './openedWindows.ts';
import { newProfile, type Profile, sampleWorkspaceOf } from './profile.ts';

export interface WindowOptions {
  /**
   * Absolute path of a folder or `.code-workspace` file; the profile's own copy of the sample workspace
   * where absent; null opens a window without a folder.
   */
  workspace?: string | null;
  /** Absolute path of the extension's folder; the checkout where absent. */
  extensionPath?: string;
  /** The user's settings of every scope; those of a profile in use stay where this is absent. */
  settings?: Readonly<Record<string, unknown>>;
  /** Display language, such as `zh-cn`: of the extension's texts, while VS Code's own stay English. */
  locale?: string;
  colorTheme?: string;
  /** In CSS pixels; 1280 × 800 where absent. */
  size?: { width: number; height: number };
  /** Whether folders are trusted without a question; true where absent. */
  trust?: boolean;
  /** Of an earlier window, to come back as the same user. */
  profile?: Profile;
  /** Added to the extension host's environment. */
  environment?: Readonly<Record<string, string>>;
}

/** Tells the workbench its language as a language pack would, without the pack's texts. */
async function setLocale(context: BrowserContext, locale: string): Promise<void> {
  await context.addInitScript((language) => {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
      get: () => language,
      set: () => undefined,
    });
  }, locale);
}

function applySettings(profile: Profile, options: WindowOptions): void {
  const { settings, colorTheme } = options;
  const fresh = !existsSync(join(profile.dataFolder, 'data/User/settings.json'));
  if (!fresh && settings === undefined && colorTheme === undefined) return;
  writeUserSettings(profile.dataFolder, {
    ...(colorTheme === undefined ? {} : { 'workbench.colorTheme': colorTheme }),
    ...settings,
  });
}

/** Opens a real VS Code window with the extension installed, and waits until both are there. */
export async function openWindow(options: WindowOptions = {}): Promise<EditorWindow> {
  const profile = options.profile ?? newProfile();
  const extensionPath = options.extensionPath ?? root;
  const workspace =
    options.workspace === undefined ? sampleWorkspaceOf(profile) : (options.workspace ?? undefined);
  applySettings(profile, options);

  const server = await startCodeServer({
    dataFolder: profile.dataFolder,
    installedExtension: extensionPath,
    trustEverything: options.trust ?? true,
    port: profile.port,
    distance: Number(process.env['DARKROOM_DISTANCE'] ?? 0),
    ...(options.environment ? { environment: options.environment } : {}),
  });
  profile.port = server.port;
  const context = await chromium.launchPersistentContext(profile.browserFolder, {
    executablePath: await provideChromium(),
    args: [...chromiumArguments],
    viewport: options.size ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const faults = new FaultCollector();
  faults.watch(context);
  if (options.locale) await setLocale(context, options.locale);
  const page = context.pages()[0] ?? (await context.newPage());
  faults.watchPage(page);

  const window = new EditorWindow({
    ...{ page, context, server, faults, profile, workspace, extensionPath },
  });
  openedWindows.add(window);
  await page.goto(windowAddress(server.origin, workspace));
  await window.ready();
  return window;
}
