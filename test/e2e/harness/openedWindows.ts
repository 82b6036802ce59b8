import type { EditorWindow } from './editorWindow.ts';

const windows = new Set<EditorWindow>();

/** Every window that a test has opened and the hooks have not yet looked after. */
export const openedWindows: Pick<Set<EditorWindow>, 'add'> & Iterable<EditorWindow> = windows;

/** Forgets the windows that are closed and have told all. */
export function forgetClosedWindows(): void {
  for (const window of windows) if (window.isClosed) windows.delete(window);
}
