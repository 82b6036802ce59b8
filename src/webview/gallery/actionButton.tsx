import type { VNode } from 'preact';
import { pricedTitle } from '../ui/pricedTitle.ts';

export interface ActionButtonProps {
  readonly name: string;
  /** What is shown of the name, beside its group's word. */
  readonly text: string;
  readonly price: string | undefined;
  readonly onClick: () => void;
}

/** One action of the large view. */
export function ActionButton({ name, text, price, onClick }: ActionButtonProps): VNode {
  return (
    <button
      type="button"
      class="action"
      aria-label={name}
      title={pricedTitle(name, price)}
      aria-description={price}
      onClick={onClick}
    >
      {text}
    </button>
  );
}
