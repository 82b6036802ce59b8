import { h } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The toolkit's controls under names of our own, so that it can be replaced in this folder alone. */

export interface ButtonProps {
  readonly appearance?: 'primary' | 'secondary';
  readonly disabled?: boolean;
  readonly title?: string;
  readonly class?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

export function Button({ appearance = 'secondary', children, ...rest }: ButtonProps): VNode {
  return control('dr-button', { appearance, ...rest }, children);
}

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly class?: string;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function TextField({ label, value, onInput, ...rest }: TextFieldProps): VNode {
  const field = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // The toolkit calls every field "Text field" when it comes into the page.
    field.current?.setAttribute('aria-label', label);
  }, [label]);
  return control('dr-text-field', {
    ref: field,
    value,
    onInput: (event: Event) => onInput((event.target as HTMLInputElement).value),
    ...rest,
  });
}

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly title?: string;
  readonly children: ComponentChildren;
}

export function Checkbox({ checked, onChange, children, ...rest }: CheckboxProps): VNode {
  return control(
    'dr-checkbox',
    {
      checked,
      // The toolkit says `change` also when the property is set: only a real change counts.
      onChange: (event: Event) => {
        const now = (event.target as HTMLInputElement).checked;
        if (now !== checked) onChange(now);
      },
      ...rest,
    },
    children,
  );
}

export function ProgressRing({ label }: { readonly label: string }): VNode {
  return control('dr-progress-ring', { 'aria-label': label });
}

/** A custom element; its properties are not typed, which is why they stay in this file. */
function control(
  name: string,
  properties: Readonly<Record<string, unknown>>,
  children?: ComponentChildren,
): VNode {
  return h(name, properties, children);
}
