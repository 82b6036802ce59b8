import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { openWindow } from '../e2e/harness/openWindow.ts';
import { newProfile, type Profile } from '../e2e/harness/profile.ts';
import { Gallery } from '../e2e/support/gallery.ts';
import { seed } from './seededGallery.ts';

/** Where a window keeps what it knows of its workspace. */
function storageFolder({ dataFolder }: Profile): Promise<string> {
  const pattern = 'data/User/workspaceStorage/*/darkroom.darkroom/tasks';
  return eventually(() => {
    const [tasks] = globSync(pattern, { cwd: dataFolder });
    return tasks === undefined ? undefined : join(dataFolder, tasks, '..');
  }, 'the database of the workspace');
}

export async function closeGallery(window: EditorWindow): Promise<void> {
  await window.runCommand('View: Close All Editors');
  await window.tab('Darkroom Gallery').waitFor({ state: 'detached' });
  // Keys pressed before the workbench has the focus again go nowhere.
  await window.page.waitForTimeout(1000);
}

/** A user whose sample workspace has so many finished tasks; whoever asks for it removes it. */
export async function newHistory(size: number): Promise<Profile> {
  const profile = newProfile();
  const window = await openWindow({ profile });
  await Gallery.open(window);
  const storage = await storageFolder(profile);
  await window.close();
  await seed(storage, size);
  return profile;
}
