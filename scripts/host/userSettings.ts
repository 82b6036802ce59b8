import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Settings that keep a driven window calm: no tips, no chat, nothing asked of the internet. */
const calm: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.banner': 'never',
  'git.openRepositoryInParentFolders': 'never',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
};

/** Writes the user's settings of a server's data folder: ours for calm, and on top those given. */
export function writeUserSettings(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>>,
): void {
  const folder = join(dataFolder, 'data/User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...calm, ...settings }, null, 2));
}
