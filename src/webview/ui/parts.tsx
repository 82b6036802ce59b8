import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pricedTitle } from './pricedTitle.ts';
import type { ClickGuard } from './useSecondClick.ts';

/** Native elements in the colours of VS Code, for what the toolkit does not have. */

export function Icon({ name }: { readonly name: string }): VNode {
  return <i class={`codicon codicon-${name}`} aria-hidden="true" />;
}

export interface IconButtonProps {
  readonly icon: string;
  readonly name: string;
  readonly class?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  /** What a press costs: said behind the name where it is shown, and as a description. */
  readonly price?: string | undefined;
  readonly onClick: () => void;
  /** Shown beside the icon; said instead of the name, unless `keepsName`. */
  readonly children?: ComponentChildren;
  /** Says the name in front of what is shown, where that alone does not tell what it is. */
  readonly keepsName?: boolean;
}

export function IconButton(props: IconButtonProps): VNode {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      title={pricedTitle(props.name, props.price)}
      aria-description={props.price}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
      {props.keepsName === true && <span class="hidden-text">{`${props.name}:`}</span>}
      {props.children}
      {props.children === undefined && <span class="hidden-text">{props.name}</span>}
    </button>
  );
}

export interface SelectOption {
  readonly value: string;
  readonly text: string;
  /** Those of one group follow each other, under its name. */
  readonly group?: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly class?: string;
  readonly title?: string;
  readonly onChange: (value: string) => void;
}

export function Select({ label, value, options, onChange, ...rest }: SelectProps): VNode {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    >
      {groups.map((group) => {
        const inGroup = options
          .filter((option) => option.group === group)
          .map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ));
        return group === undefined ? (
          inGroup
        ) : (
          <optgroup key={group} label={group}>
            {inGroup}
          </optgroup>
        );
      })}
    </select>
  );
}

export interface DialogProps {
  readonly label: string;
  readonly class?: string;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** For what one click opens, where people are used to two. */
  readonly guard?: ClickGuard;
  readonly children: ComponentChildren;
}

/** A modal dialog: the rest of the page is out of reach until it is closed; Escape closes it. */
export function Dialog({ label, onClose, guard, children, ...rest }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const own = dialog.current;
    own?.showModal();
    return () => {
      const now = document.activeElement;
      // Whoever closed it may have given the focus to something else already.
      const isFree = now === null || now === document.body || own?.contains(now) === true;
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      {...guard}
      {...rest}
    >
      {children}
    </dialog>
  );
}
