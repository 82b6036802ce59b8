import { useRef } from 'preact/hooks';

/** Where two clicks began; the listeners of what opens at the first. */
export interface ClickGuard {
  readonly onMouseDownCapture: (event: MouseEvent) => void;
  readonly onClickCapture: (event: MouseEvent) => void;
  readonly onDblClickCapture: (event: MouseEvent) => void;
}

/**
 * Who clicks twice on a card hits with the second click what the first one opened, which may be a
 * button that is paid. Here that click only means `onSecond`.
 */
export function useSecondClick(onSecond: () => void): ClickGuard {
  const beganHere = useRef(false);
  const isOurs = (event: MouseEvent): boolean => event.detail < 2 || beganHere.current;
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    onMouseDownCapture: (event) => {
      if (event.detail < 2) beganHere.current = true;
      else if (!beganHere.current) swallow(event);
    },
    onClickCapture: (event) => {
      if (isOurs(event)) return;
      swallow(event);
      onSecond();
    },
    onDblClickCapture: (event) => {
      if (!isOurs(event)) swallow(event);
    },
  };
}
