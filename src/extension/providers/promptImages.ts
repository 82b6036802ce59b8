/**
 * A prompt with pictures in it by their addresses: image prompts stand at the front, style
 * references behind their parameter, which is added where the prompt has none.
 */
export function withImages(
  prompt: string,
  images: readonly string[],
  styleReferences: readonly string[],
): string {
  const styled =
    styleReferences.length === 0 ? prompt : withStyle(prompt, styleReferences.join(' '));
  return [...images, styled.trim()].filter((part) => part !== '').join(' ');
}

function withStyle(prompt: string, addresses: string): string {
  const parameter = /(^|\s)(?:--|—)sref(?=\s|$)/i.exec(prompt);
  if (!parameter) return `${prompt.trimEnd()} --sref ${addresses}`;
  const end = parameter.index + parameter[0].length;
  return `${prompt.slice(0, end)} ${addresses}${prompt.slice(end)}`;
}
