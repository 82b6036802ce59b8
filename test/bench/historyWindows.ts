import { globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { windowAddress } from '../../scripts/host/address.ts';
import { root } from '../../scripts/tools/paths.ts';
import { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { FaultCollector } from '../e2e/harness/faults.ts';
import { openWindow } from '../e2e/harness/openWindow.ts';
import { newProfile, newSampleWorkspace, type Profile } from '../e2e/harness/profile.ts';
import { Gallery } from '../e2e/support/gallery.ts';
import { seed } from './seededGallery.ts';
import { bringToFront } from './tabs.ts';

/** Windows side by side in one browser, each on a workspace of its own. */
async function openSideBySide(
  profile: Profile,
  workspaces: readonly string[],
): Promise<EditorWindow[]> {
  const [workspace = '', ...others] = workspaces;
  const first = await openWindow({ profile, workspace });
  const windows = [first];
  for (const other of others) {
    const { server } = first;
    const page = await first.page.context().newPage();
    const faults = new FaultCollector();
    const parts = { page, context: page.context(), server, faults, profile, extensionPath: root };
    const window = new EditorWindow({ ...parts, workspace: other });
    await page.goto(windowAddress(server.origin, other));
    await window.ready();
    windows.push(window);
  }
  return windows;
}

export async function closeGallery(window: EditorWindow): Promise<void> {
  await window.runCommand('View: Close All Editors');
  await window.tab('Darkroom Gallery').waitFor({ state: 'detached' });
  // Keys pressed before the workbench has the focus again go nowhere.
  await window.page.waitForTimeout(1000);
}

/** Where a window keeps what it knows of its workspace, one that is not among `known`. */
function storageFolder({ dataFolder }: Profile, known: readonly string[]): Promise<string> {
  const pattern = 'data/User/workspaceStorage/*/darkroom.darkroom/tasks';
  return eventually(() => {
    const found = globSync(pattern, { cwd: dataFolder }).map((tasks) =>
      join(dataFolder, tasks, '..'),
    );
    return found.find((folder) => !known.includes(folder));
  }, 'the database of the workspace');
}

/** Opens a window for each size of history, all at once, for as long as `use` takes. */
export async function withHistories<Result>(
  sizes: readonly number[],
  use: (windows: readonly EditorWindow[]) => Promise<Result>,
): Promise<Result> {
  const profile = newProfile();
  const workspaces = sizes.map(() => newSampleWorkspace());
  try {
    const fresh = await openSideBySide(profile, workspaces);
    const storages: string[] = [];
    for (const window of fresh) {
      await bringToFront(window.page);
      await Gallery.open(window);
      storages.push(await storageFolder(profile, storages));
      // What is open comes back with the next window.
      await closeGallery(window);
    }
    await fresh[0]?.close();
    for (const [at, storage] of storages.entries()) await seed(storage, sizes[at] ?? 0);
    const windows = await openSideBySide(profile, workspaces);
    try {
      return await use(windows);
    } finally {
      await windows[0]?.close();
    }
  } finally {
    profile.remove();
    // Each lies in a folder of its own.
    for (const workspace of workspaces)
      rmSync(dirname(workspace), { recursive: true, force: true });
  }
}
