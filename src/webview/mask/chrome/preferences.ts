import * as z from 'zod/mini';
import { brushSizes } from './editorState.ts';
import type { EditorState } from './editorState.ts';

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** How the person likes the tools; kept over a reload. */
const preferences = z.object({
  brushSize: whole(brushSizes.least, brushSizes.most),
  penPressure: z.boolean(),
  tolerance: whole(0, 255),
  contiguous: z.boolean(),
  growBy: whole(1, 500),
  overlayColour: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
  overlayOpacity: whole(10, 100),
});

export type Preferences = z.infer<typeof preferences>;

/** Takes over what an earlier life of the page left, as far as it makes sense. */
export function restorePreferences(state: EditorState, kept: unknown): void {
  const parsed = z.object({ preferences }).safeParse(kept);
  if (!parsed.success) return;
  const found = parsed.data.preferences;
  state.brushSize.value = found.brushSize;
  state.penPressure.value = found.penPressure;
  state.tolerance.value = found.tolerance;
  state.contiguous.value = found.contiguous;
  state.growBy.value = found.growBy;
  state.overlayColour.value = found.overlayColour;
  state.overlayOpacity.value = found.overlayOpacity;
}

export function preferencesOf(state: EditorState): Preferences {
  return {
    brushSize: state.brushSize.value,
    penPressure: state.penPressure.value,
    tolerance: state.tolerance.value,
    contiguous: state.contiguous.value,
    growBy: state.growBy.value,
    overlayColour: state.overlayColour.value,
    overlayOpacity: state.overlayOpacity.value,
  };
}
