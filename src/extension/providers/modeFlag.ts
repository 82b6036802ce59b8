export type Mode = 'fast' | 'relax' | 'turbo';

/** Also with the long dash that text editors make of two hyphens. */
const flag = /(^|\s)(?:--|—|–)(fast|relax|turbo)(?=\s|$)/gi;

/**
 * Takes the mode flags out of a prompt, as the mode also goes with the request in another place and
 * the two must not contradict each other. The last flag counts, as at Midjourney.
 */
export function takeModeFlag(prompt: string): { readonly prompt: string; readonly mode?: Mode } {
  const last = [...prompt.matchAll(flag)].at(-1)?.[2]?.toLowerCase();
  if (last === undefined) return { prompt };
  const rest = prompt.replace(flag, '').trim();
  return { prompt: rest, mode: last as Mode };
}
