import { parsePrompt } from '../../shared/prompt.ts';

/** A prompt in pieces for the eye: words, and parameters that stay together. */
export function promptParts(
  prompt: string,
): { readonly text: string; readonly isParameter: boolean }[] {
  const parts: { text: string; isParameter: boolean }[] = [];
  for (const { kind, text } of parsePrompt(prompt.trim()).tokens) {
    const last = parts.at(-1);
    const isParameter = kind === 'parameter';
    if (last && !last.isParameter && !isParameter) last.text += text;
    else parts.push({ text, isParameter });
  }
  return parts;
}
