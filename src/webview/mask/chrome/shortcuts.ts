import * as l10n from '@vscode/l10n';
import type { ToolName } from '../tools/gesture.ts';
import { commandKey } from './commandKey.ts';
import type { MaskEditor } from './maskEditor.ts';

/** A key and what it does. `key` is `KeyboardEvent.key`, letters small. */
export interface Shortcut {
  readonly key: string;
  /** Ctrl, on a Mac Cmd. */
  readonly command?: true;
  readonly shift?: true;
  run(editor: MaskEditor): void;
}

const toolKeys: readonly (readonly [key: string, tool: ToolName])[] = [
  ['b', 'brush'],
  ['e', 'eraser'],
  ['r', 'rectangle'],
  ['o', 'ellipse'],
  ['l', 'lasso'],
  ['p', 'polygon'],
  ['w', 'wand'],
];

/** The keys that people's hands know from painting programs. */
const shortcuts: readonly Shortcut[] = [
  ...toolKeys.map(([key, tool]) => ({ key, run: (editor: MaskEditor) => editor.choose(tool) })),
  { key: 'x', run: (editor) => swapBrush(editor) },
  { key: '[', run: ({ state }) => state.stepBrushSize(-1) },
  { key: ']', run: ({ state }) => state.stepBrushSize(1) },
  { key: 'z', command: true, run: ({ session }) => session.undo() },
  { key: 'z', command: true, shift: true, run: ({ session }) => session.redo() },
  { key: 'y', command: true, run: ({ session }) => session.redo() },
  { key: 'i', run: ({ session }) => session.invert() },
  { key: 'i', command: true, run: ({ session }) => session.invert() },
  { key: 'delete', run: ({ session }) => session.clear() },
  // The key that a Mac calls Delete.
  { key: 'backspace', run: ({ session }) => session.clear() },
  { key: 'g', run: ({ session, state }) => session.grow(state.growBy.peek()) },
  { key: 'g', shift: true, run: ({ session, state }) => session.shrink(state.growBy.peek()) },
  { key: 'f', run: ({ session }) => session.fillHoles() },
  { key: 's', run: ({ state }) => (state.subtract.value = !state.subtract.peek()) },
  { key: '0', run: ({ stage }) => stage?.fit() },
  { key: '1', run: ({ stage }) => stage?.actualSize() },
  { key: '+', run: ({ stage }) => stage?.zoomBy(1.25) },
  { key: '=', run: ({ stage }) => stage?.zoomBy(1.25) },
  { key: '-', run: ({ stage }) => stage?.zoomBy(0.8) },
  { key: 'enter', command: true, run: (editor) => void editor.submit() },
  { key: '?', run: ({ state }) => (state.showsHelp.value = true) },
];

export function findShortcut(event: KeyboardEvent): Shortcut | undefined {
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  // On many keyboards `?` and `+` need Shift themselves.
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  return shortcuts.find(
    (each) =>
      each.key === key &&
      (each.command ?? false) === command &&
      (isSign || (each.shift ?? false) === event.shiftKey),
  );
}

/** For the help: keys as they are printed, and what they do. */
export function shortcutHelp(): readonly (readonly [keys: string, does: string])[] {
  const command = commandKey();
  return [
    ['B', l10n.t('Brush')],
    ['E', l10n.t('Eraser')],
    ['R', l10n.t('Rectangle')],
    ['O', l10n.t('Ellipse')],
    ['L', l10n.t('Lasso')],
    ['P', l10n.t('Polygon: click corners, double-click or Enter closes it')],
    ['W', l10n.t('Magic wand')],
    ['X', l10n.t('Swap brush and eraser')],
    ['[  ]', l10n.t('Smaller, larger brush')],
    [l10n.t('{0}+wheel', command), l10n.t('Smaller, larger brush')],
    ['Shift', l10n.t('Straight lines, 45°, squares, circles; a click joins the last stroke')],
    [l10n.t('Alt, right button'), l10n.t('Take away instead of adding')],
    ['S', l10n.t('Shapes and wand: subtract on or off')],
    [`${command}+Z`, l10n.t('Undo')],
    [`${command}+Shift+Z, ${command}+Y`, l10n.t('Redo')],
    ['I', l10n.t('Invert')],
    ['Delete', l10n.t('Clear')],
    ['G, Shift+G', l10n.t('Grow, shrink')],
    ['F', l10n.t('Fill holes')],
    ['H', l10n.t('Hold to see the original')],
    [l10n.t('Wheel, +, −'), l10n.t('Zoom at the pointer')],
    [l10n.t('Space, middle button'), l10n.t('Hold and drag to move the picture')],
    ['0, 1', l10n.t('Fit, 100%')],
    [
      l10n.t('Arrow keys'),
      l10n.t('Rectangle or ellipse: place and move; Shift resizes; Alt by 1 pixel'),
    ],
    ['Enter', l10n.t('Fill the placed shape, with Alt take it away; or close the polygon')],
    ['Escape', l10n.t('Cancel')],
    [`${command}+Enter`, l10n.t('Submit')],
  ];
}

function swapBrush(editor: MaskEditor): void {
  editor.choose(editor.state.tool.peek() === 'brush' ? 'eraser' : 'brush');
}
