import type { Locator } from 'playwright-core';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { eventually } from '../harness/eventually.ts';

interface Drop {
  /** Held down while letting go, as editors want it for text. */
  readonly shift?: boolean;
  /** Looks at the window while the mouse is over the target. */
  readonly over?: () => Promise<void>;
}

/** Drags with the mouse, as a hand does it. */
export async function drag(
  { page: { mouse, keyboard } }: EditorWindow,
  from: Locator,
  to: Locator,
  { shift = false, over }: Drop = {},
): Promise<void> {
  const start = await grip(from);
  const end = await grip(to);
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(start.x + 20, start.y + 5, { steps: 4 });
  await mouse.move(end.x, end.y, { steps: 10 });
  if (shift) await keyboard.down('Shift');
  await mouse.move(end.x + 4, end.y, { steps: 4 });
  await over?.();
  // The window asks the extension what would be dropped, and shows it, before it takes anything.
  await mouse.move(end.x + 2, end.y, { steps: 20 });
  await mouse.up();
  if (shift) await keyboard.up('Shift');
}

/** Where a hand would take hold of something; of what is wide, near its start. */
async function grip(place: Locator): Promise<{ x: number; y: number }> {
  // Rows and lines are drawn anew while they are looked for.
  const box = await eventually(async () => (await place.boundingBox()) ?? undefined, 'its place');
  return { x: box.x + Math.min(box.width / 2, 80), y: box.y + box.height / 2 };
}
