import type { TaskStore } from './taskStore.ts';

/** Names, without folders, of all files that requests in the history go with; hidden ones too. */
export function filesOfRequests(store: TaskStore): Set<string> {
  const rows = store.statements.all(
    `SELECT request FROM document WHERE instr(request, '"file":') > 0`,
  );
  const names = rows.flatMap(({ request }) =>
    // The text rather than the request: a row that cannot be read names its files all the same.
    [...String(request).matchAll(/"file":"([^"]+)"/gu)].flatMap(([, file = '']) => {
      return file.split(/[\\/]/u).at(-1) ?? [];
    }),
  );
  return new Set(names);
}
