/** What the keyboard in front of the person prints on the key of commands. */
export function commandKey(): string {
  return navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';
}
