import './setup.ts';
import './mask.css';
import { render } from 'preact';
import { maskMethods } from '../../shared/maskMessages.ts';
import { connectHost } from '../ui/host.ts';
import type { Host } from '../ui/host.ts';
import { keepFocus } from '../ui/keepFocus.ts';
import { EditorView } from './chrome/editorView.tsx';
import { keepEditorState, startsAtResult } from './chrome/keptState.ts';
import { MaskEditor } from './chrome/maskEditor.ts';
import { decodePicture } from './chrome/pictures.ts';
import { restorePreferences } from './chrome/preferences.ts';
import { StartState } from './chrome/startState.ts';
import { StartView } from './chrome/startView.tsx';

const root = document.getElementById('app');
keepFocus();
if (root) await open(await connectHost(), root);

async function open(host: Host, into: HTMLElement): Promise<void> {
  const start = new StartState(host.rpc, () => {
    start.dispose();
    void open(host, into);
  });
  render(<StartView start={start} />, into);
  try {
    const editor = await load(host);
    start.dispose();
    render(<EditorView editor={editor} />, into);
    await editor.restore();
  } catch (error) {
    start.fail(error);
  }
}

async function load(host: Host): Promise<MaskEditor> {
  const { rpc } = host;
  const task = await rpc.request(maskMethods.getTask, {});
  const editor = new MaskEditor(task, await decodePicture(task.picture), rpc, {
    after: (milliseconds, call) => {
      const timer = window.setTimeout(call, milliseconds);
      return { dispose: () => window.clearTimeout(timer) };
    },
  });
  const kept = host.loadState();
  restorePreferences(editor.state, kept);
  if (task.result && startsAtResult(task.result, kept)) {
    editor.showResult(task.result, task.draft?.mask);
  }
  keepEditorState(editor.state, (state) => host.saveState({ target: task.target, ...state }));
  // The last moment at which a page that is closed or reloaded can still say something.
  document.addEventListener('visibilitychange', () => void editor.saveNow());
  window.addEventListener('pagehide', () => void editor.saveNow());
  return editor;
}
