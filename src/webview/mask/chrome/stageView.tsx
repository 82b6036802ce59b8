import { useEffect, useRef } from 'preact/hooks';
import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { HeldKeys } from '../view/heldKeys.ts';
import { MaskStage } from '../view/maskStage.ts';
import { KeyboardInput } from './keyboardInput.ts';
import type { MaskEditor } from './maskEditor.ts';

/** The page's part of the imperative stage: three canvases, and their life. */
export function StageView({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const mask = useRef<HTMLCanvasElement>(null);
  const guide = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!stage.current || !picture.current || !mask.current || !guide.current) return undefined;
    return mountStage(editor, {
      stage: stage.current,
      picture: picture.current,
      mask: mask.current,
      guide: guide.current,
    });
  }, [editor]);
  return (
    <div class="stage-frame">
      <div class="stage" ref={stage}>
        <canvas ref={picture} aria-hidden="true" />
        <canvas
          ref={mask}
          tabIndex={0}
          role="application"
          aria-label={l10n.t('Mask')}
          aria-describedby="stage-hint"
        />
        <canvas ref={guide} class="guide" aria-hidden="true" />
      </div>
      <p id="stage-hint" class="hidden-text">
        {l10n.t(
          'Choose Rectangle or Ellipse, place it with the arrow keys, resize with Shift, fill with Enter.',
        )}
      </p>
    </div>
  );
}

function mountStage(
  editor: MaskEditor,
  elements: ConstructorParameters<typeof MaskStage>[0],
): () => void {
  const { state } = editor;
  const held = new HeldKeys(window, () => {
    stage.showOriginal(held.has('KeyH') || state.showsOriginal.peek());
    elements.stage.classList.toggle('is-panning', held.has('Space'));
  });
  const stage = new MaskStage(elements, editor.picture, editor.session, {
    tool: () => state.tool.peek(),
    brushSize: () => state.brushSize.peek(),
    colour: () => state.colour(),
    isPanning: () => held.has('Space'),
    isResizing: () =>
      state.hasBrush.peek() && held.has('ControlLeft', 'ControlRight', 'MetaLeft', 'MetaRight'),
    onResizeBrush: (steps) => {
      state.stepBrushSize(steps);
      stage.redraw();
    },
    onView: (view) => (state.scale.value = view.scale),
  });
  const keyboard = new KeyboardInput(editor, elements.mask);
  const unsubscribe = state.showsOriginal.subscribe((shown) => stage.showOriginal(shown));
  editor.stage = stage;
  return () => {
    editor.stage = undefined;
    unsubscribe();
    keyboard.dispose();
    held.dispose();
    stage.dispose();
  };
}
