import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { ToolName } from '../tools/gesture.ts';
import { commandKey } from './commandKey.ts';
import { IconButton } from './iconButton.tsx';
import type { MaskEditor } from './maskEditor.ts';

/** Tools, and the way back. */
export function Toolbar({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state, session } = editor;
  const tools: readonly (readonly [tool: ToolName, name: string, key: string])[] = [
    ['brush', l10n.t('Brush'), 'B'],
    ['eraser', l10n.t('Eraser'), 'E'],
    ['rectangle', l10n.t('Rectangle'), 'R'],
    ['ellipse', l10n.t('Ellipse'), 'O'],
    ['lasso', l10n.t('Lasso'), 'L'],
    ['polygon', l10n.t('Polygon'), 'P'],
    ['wand', l10n.t('Magic Wand'), 'W'],
  ];
  return (
    <div class="toolbar" role="group" aria-label={l10n.t('Tools')}>
      {tools.map(([tool, name, shortcut]) => (
        <IconButton
          key={tool}
          icon={tool}
          name={name}
          shortcut={shortcut}
          pressed={state.tool.value === tool}
          onClick={() => editor.choose(tool)}
        />
      ))}
      <hr />
      <IconButton
        icon="undo"
        name={l10n.t('Undo')}
        shortcut={`${commandKey()}+Z`}
        disabled={!state.canUndo.value}
        onClick={() => session.undo()}
      />
      <IconButton
        icon="redo"
        name={l10n.t('Redo')}
        shortcut={`${commandKey()}+Shift+Z`}
        disabled={!state.canRedo.value}
        onClick={() => session.redo()}
      />
      <hr />
      <IconButton
        icon="help"
        name={l10n.t('Keyboard Shortcuts')}
        shortcut="?"
        onClick={() => (state.showsHelp.value = true)}
      />
    </div>
  );
}
