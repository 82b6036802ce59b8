import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

export interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  readonly onInput: (value: number) => void;
}

/** A slider with its value beside it. */
export function RangeField(props: RangeFieldProps): JSX.Element {
  const { label, value, min, max, unit = '', onInput } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
      <output for={id}>{`${value}${unit}`}</output>
    </div>
  );
}

export interface CheckFieldProps {
  readonly label: string;
  readonly title?: string;
  readonly checked: Signal<boolean>;
}

export function CheckField({ label, title, checked }: CheckFieldProps): JSX.Element {
  return (
    <label class="check" title={title}>
      <input
        type="checkbox"
        checked={checked.value}
        onChange={(event) => (checked.value = event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

export interface NumberFieldProps {
  /** For screen readers; the place says it to the eye. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

export function NumberField(props: NumberFieldProps): JSX.Element {
  const { label, value, min, max, onChange } = props;
  return (
    <input
      class="number"
      type="number"
      aria-label={label}
      min={min}
      max={max}
      value={value}
      onChange={(event) => {
        const entered = event.currentTarget.valueAsNumber;
        if (Number.isFinite(entered)) onChange(Math.min(max, Math.max(min, Math.round(entered))));
        else event.currentTarget.value = String(value);
      }}
    />
  );
}
