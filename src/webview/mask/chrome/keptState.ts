import { effect } from '@preact/signals';
import * as z from 'zod/mini';
import type { MaskResult } from '../../../shared/maskMessages.ts';
import { hasEnded } from '../../../shared/task.ts';
import type { EditorState, Phase } from './editorState.ts';
import { preferencesOf } from './preferences.ts';
import type { Preferences } from './preferences.ts';

/** What the page leaves for its next life; the target is for VS Code, which brings it back. */
export interface KeptState {
  readonly preferences: Preferences;
  readonly phase: Phase;
}

const keptPhase = z.object({ phase: z.enum(['painting', 'sending', 'result']) });

/**
 * Does a page that is opened begin at the mask that was sent last? One that VS Code brings back
 * begins where it was; one that a person opens anew only while that is still on its way, since
 * sending the same again would cost twice. What waits for its mask is painted on, however it began.
 */
export function startsAtResult({ status }: MaskResult, kept: unknown): boolean {
  if (status === 'awaitingInput') return false;
  const parsed = keptPhase.safeParse(kept);
  return parsed.success ? parsed.data.phase !== 'painting' : !hasEnded(status);
}

/** Calls `keep` now and after every change; the returned function ends that. */
export function keepEditorState(state: EditorState, keep: (kept: KeptState) => void): () => void {
  return effect(() => keep({ preferences: preferencesOf(state), phase: state.phase.value }));
}
