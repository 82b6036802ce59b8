/** What an element made by hand starts with. `data` becomes `data-…`. */
export interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
}

/** Makes an element without a framework, for what is recycled by hand. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options: ElementOptions = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (options.class !== undefined) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [key, value] of Object.entries(options.attributes ?? {}))
    made.setAttribute(key, value);
  for (const [key, value] of Object.entries(options.data ?? {})) made.dataset[key] = value;
  made.append(...children);
  return made;
}

/** A codicon; for the eye alone. */
export function iconElement(name: string): HTMLElement {
  return element('i', { class: `codicon codicon-${name}`, attributes: { 'aria-hidden': 'true' } });
}

/** Words for screen readers, where the eye sees an icon. */
export function hiddenText(text: string): HTMLElement {
  return element('span', { class: 'hidden-text', text });
}
