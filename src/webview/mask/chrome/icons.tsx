import type { JSX } from 'preact';
import type { ToolName } from '../tools/gesture.ts';

export type IconName = ToolName | 'undo' | 'redo' | 'zoomIn' | 'zoomOut' | 'eye' | 'help';

/** Strokes on a field of 16 × 16. */
const strokes: Readonly<Record<IconName, readonly string[]>> = {
  brush: [
    'M13.6 2.4c.7.7.5 1.7-.3 2.7L8.6 10.6 5.9 7.9l5-5c.9-.9 2-1.2 2.7-.5Z',
    'M5.6 8.6c-1.6 0-2.3 1.1-2.5 2.4-.1 1-.5 1.7-1.3 2.1 2.3.9 5.7.4 6.1-1.9',
  ],
  eraser: ['M6.2 13.5 2.3 9.6l6.6-6.6 4.8 4.8-5.7 5.7Z', 'M5.4 6.5l4.8 4.8', 'M5 13.5h8.5'],
  rectangle: ['M2.5 4h11v8h-11Z'],
  ellipse: ['M8 3.5c3.3 0 5.8 2 5.8 4.5s-2.5 4.5-5.8 4.5S2.2 10.5 2.2 8 4.7 3.5 8 3.5Z'],
  lasso: [
    'M5 10.5C3.2 9.8 2 8.6 2 7c0-2.5 2.7-4.3 6-4.3S14 4.5 14 7s-2.7 4.3-6 4.3c-.7 0-1.3-.1-1.9-.2',
    'M5.6 9.3c.9.5 1 1.5.4 2-.7.6-1.8.2-1.8-.7s.7-1.6 1.4-1.3Z',
    'M5.5 11.5c.6 1 .4 2.2-.7 2.8',
  ],
  polygon: ['M3 5.2 9.2 2.3l4.5 5-2.2 6-6.3-.5Z'],
  wand: [
    'M2.5 13.5l7-7',
    'M11.5 2v2.4M11.5 7.6V10M7.6 6H10M13 6h1.8M9.3 3.6l.9.9M13.7 8.4l-.8-.8M13.7 3.6l-.8.8',
  ],
  undo: ['M5.5 3 2.5 6l3 3', 'M2.5 6h6.7c2.4 0 4.3 1.7 4.3 3.8s-1.9 3.7-4.3 3.7H6'],
  redo: ['M10.5 3l3 3-3 3', 'M13.5 6H6.8c-2.4 0-4.3 1.7-4.3 3.8s1.9 3.7 4.3 3.7H10'],
  zoomIn: ['M8 3v10M3 8h10'],
  zoomOut: ['M3 8h10'],
  eye: [
    'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8Z',
    'M8 6c1.1 0 2 .9 2 2s-.9 2-2 2-2-.9-2-2 .9-2 2-2Z',
  ],
  help: ['M5.7 6c0-1.4 1-2.3 2.3-2.3s2.3.9 2.3 2.1c0 1.8-2.2 1.9-2.2 3.7', 'M8 12v.3'],
};

/** Drawn in the text's colour; for the eye alone. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      {strokes[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
