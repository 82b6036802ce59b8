import { markSuspect, openDatabase, type SetAside } from './databaseFile.ts';
import { TaskStore } from './taskStore.ts';

export interface OpenedTaskStore {
  readonly store: TaskStore;
  /** Present where a database could not be used and an empty one took its place. */
  readonly setAside?: SetAside;
}

/**
 * Opens the history that a folder holds. `owner` names this window (see owner.ts); `report` hears
 * of damage found later, rows that cannot be read among it. Throws what the file system or SQLite
 * throws where the folder cannot be used.
 */
export function openTaskStore(
  folder: string,
  owner: string,
  now: number,
  report: (error: unknown) => void,
): OpenedTaskStore {
  const { database, setAside } = openDatabase(folder, now);
  const onCorrupt = (error: unknown) => {
    report(error);
    markSuspect(folder);
  };
  return {
    store: new TaskStore(database, owner, { onDamagedRow: report, onCorrupt }),
    ...(setAside && { setAside }),
  };
}
