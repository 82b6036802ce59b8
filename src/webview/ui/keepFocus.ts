/**
 * Gives the focus back to where it was when the page gets it again. VS Code focuses a page as a whole:
 * after the palette or a menu the keys of a card or of the canvas would be nobody's.
 */
export function keepFocus(): void {
  let left: HTMLElement | undefined;
  document.addEventListener('focusin', () => {
    left = undefined;
  });
  document.addEventListener('focusout', ({ target }) => {
    left = target instanceof HTMLElement ? target : undefined;
  });
  window.addEventListener('focus', () => {
    if (document.activeElement !== document.body || left?.isConnected !== true) return;
    left.focus({ preventScroll: true });
  });
}
