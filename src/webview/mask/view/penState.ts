/** `PointerEvent.button` and `buttons` of a pen's eraser end: https://www.w3.org/TR/pointerevents3/ */
const eraserButton = 5;
const eraserButtons = 32;
const rightButton = 2;

/** What a pointer event says of the hand that holds the pointer. */
export type HandState = Pick<
  PointerEvent,
  'altKey' | 'button' | 'buttons' | 'pointerType' | 'pressure'
>;

/** Does pressing this begin a gesture on the picture? */
export function isTouchingDown({ button }: Pick<HandState, 'button'>): boolean {
  return button === 0 || button === rightButton || button === eraserButton;
}

/** Alt, the right button (a pen's barrel button too), or a pen's eraser end. */
export function takesAway({ altKey, button, buttons }: HandState): boolean {
  return (
    altKey ||
    button === rightButton ||
    button === eraserButton ||
    // Some drivers tell of the eraser end as of the tip, and only the bit differs.
    (buttons & eraserButtons) !== 0
  );
}

/** 0–1; a mouse or a finger always presses fully. */
export function pressureOf({ pointerType, pressure }: HandState): number {
  return pointerType === 'pen' ? pressure : 1;
}
