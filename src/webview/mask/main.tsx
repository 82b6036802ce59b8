import './setup.ts';
import './mask.css';
import { render } from 'preact';
import { DarkroomError } from '../../shared/errors.ts';
import { maskMethods } from '../../shared/maskMessages.ts';
import { connectHost } from '../ui/host.ts';
import type { Host } from '../ui/host.ts';
import { EditorView } from './chrome/editorView.tsx';
import { MaskEditor } from './chrome/maskEditor.ts';
import { decodePicture } from './chrome/pictures.ts';
import { keepPreferences, restorePreferences } from './chrome/preferences.ts';
import { StartView } from './chrome/startView.tsx';

const root = document.getElementById('app');
if (root) await open(await connectHost(), root);

async function open(host: Host, into: HTMLElement): Promise<void> {
  const retry = (): void => void open(host, into);
  render(<StartView error={undefined} onRetry={retry} />, into);
  try {
    const editor = await load(host);
    render(<EditorView editor={editor} />, into);
    await editor.restore();
  } catch (error) {
    if (!(error instanceof DarkroomError)) throw error;
    render(<StartView error={error.message} onRetry={retry} />, into);
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
  restorePreferences(editor.state, host.loadState());
  // The target is for VS Code, which brings the panel back after a reload.
  keepPreferences(editor.state, (preferences) => {
    host.saveState({ target: task.target, preferences });
  });
  // The last moment at which a page that is closed or reloaded can still say something.
  document.addEventListener('visibilitychange', () => void editor.saveNow());
  window.addEventListener('pagehide', () => void editor.saveNow());
  return editor;
}
