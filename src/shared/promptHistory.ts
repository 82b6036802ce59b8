/**
 * Prompts that were sent, walked by the arrow keys as in a shell: what was being written is kept
 * and comes back at the newest end. Values, never changed: a view keeps the latest.
 */
export interface PromptHistory {
  /** Oldest first, without neighbours that are equal. */
  readonly prompts: readonly string[];
  /** Index of the prompt shown; `prompts.length` is the draft. */
  readonly position: number;
  /** What was being written when the walk began. */
  readonly draft: string;
}

const mostPrompts = 200;

/** At the draft, an empty one. Oldest first; of too many the newest stay. */
export function createHistory(prompts: readonly string[] = []): PromptHistory {
  const kept = prompts.slice(-mostPrompts);
  return { prompts: kept, position: kept.length, draft: '' };
}

/** Adds a prompt that was sent, at the newest end; an older equal one goes. */
export function remember(history: PromptHistory, prompt: string): PromptHistory {
  if (prompt.trim() === '') return createHistory(history.prompts);
  return createHistory([...history.prompts.filter((other) => other !== prompt), prompt]);
}

/** One step back; `shown` is what the box holds now. Undefined at the oldest prompt. */
export function older(history: PromptHistory, shown: string): PromptHistory | undefined {
  if (history.position === 0) return undefined;
  const atDraft = history.position === history.prompts.length;
  return { ...history, position: history.position - 1, draft: atDraft ? shown : history.draft };
}

/** One step forward; undefined at the draft. */
export function newer(history: PromptHistory): PromptHistory | undefined {
  return history.position >= history.prompts.length
    ? undefined
    : { ...history, position: history.position + 1 };
}

/** What the box shows after a step. */
export function shownPrompt(history: PromptHistory): string {
  return history.prompts[history.position] ?? history.draft;
}
