import type { LibraryFolder } from './library/libraryFolder.ts';
import type { StorageFolders } from './storageFolders.ts';
import { hasSetAside } from './tasks/databaseFile.ts';
import { filesOfRequests } from './tasks/requestFiles.ts';
import type { TaskStore } from './tasks/taskStore.ts';
import { removeDrafts } from './views/maskEditorDrafts.ts';

const day = 86_400_000;
/** Deleted tasks can be brought back for so long. */
const keptDeleted = 7 * day;
/** A picture may be held by a composer that has not sent it yet. */
const keptUnused = 30 * day;

/** Forgets for good what nothing can need any more. `now` in epoch milliseconds. */
export async function purge(
  store: TaskStore,
  library: LibraryFolder,
  folders: Pick<StorageFolders, 'tasks' | 'masks'>,
  now: number,
): Promise<void> {
  const gone = store.purge(now - keptDeleted);
  const ids = gone.map(({ task }) => task.id);
  await library.remove(ids);
  await removeDrafts(folders.masks, ids);
  await library.removeUnfinished(now - day);
  // The tasks of a history that was set aside may come back, and they name inputs too.
  if (hasSetAside(folders.tasks)) return;
  const unused = await library.inputsBefore(now - keptUnused);
  if (unused.length === 0) return;
  store.statements.write(() => {
    // Under the write lock no window can add a task that names one of them.
    const named = filesOfRequests(store);
    library.removeInputs(unused.filter((name) => !named.has(name)));
  }, false);
}
