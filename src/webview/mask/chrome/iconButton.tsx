import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly name: string;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, name, shortcut, pressed, disabled = false, onClick } = props;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      aria-pressed={pressed}
      title={shortcut === undefined ? name : `${name} (${shortcut})`}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
