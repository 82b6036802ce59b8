import assert from 'node:assert/strict';
import type { MaskResult } from '../../../src/shared/maskMessages.ts';
import { objectionIn } from '../../../src/shared/objections.ts';
import { EditorState } from '../../../src/webview/mask/chrome/editorState.ts';
import { keepEditorState, startsAtResult } from '../../../src/webview/mask/chrome/keptState.ts';
import type { KeptState } from '../../../src/webview/mask/chrome/keptState.ts';
import { restorePreferences } from '../../../src/webview/mask/chrome/preferences.ts';

function resultThat(status: MaskResult['status']): MaskResult {
  return { taskId: 'region', status, progress: 0, ready: false, isRefused: false };
}

describe('what the mask editor keeps over a reload', () => {
  it('is where it was: painting, or at what was sent', () => {
    for (const status of ['running', 'succeeded', 'failed'] as const) {
      assert.equal(startsAtResult(resultThat(status), { phase: 'result' }), true);
      assert.equal(startsAtResult(resultThat(status), { phase: 'sending' }), true);
      assert.equal(startsAtResult(resultThat(status), { phase: 'painting' }), false);
    }
    assert.equal(startsAtResult(resultThat('awaitingInput'), { phase: 'result' }), false);
  });

  it('is nothing for one that is opened anew: only what is still on its way is shown', () => {
    for (const kept of [undefined, null, {}, { phase: 'dancing' }]) {
      assert.equal(startsAtResult(resultThat('running'), kept), true);
      assert.equal(startsAtResult(resultThat('queued'), kept), true);
      assert.equal(startsAtResult(resultThat('uncertain'), kept), true, 'it may have been paid');
      assert.equal(startsAtResult(resultThat('succeeded'), kept), false);
      assert.equal(startsAtResult(resultThat('failed'), kept), false);
    }
  });

  it('is every change, and is read back', () => {
    const state = new EditorState();
    const kept: KeptState[] = [];
    const end = keepEditorState(state, (each) => kept.push(each));
    state.tolerance.value = 99;
    state.overlayColour.value = '#00ff00';
    state.phase.value = 'result';
    end();
    state.phase.value = 'painting';
    assert.equal(kept.at(-1)?.phase, 'result');
    const other = new EditorState();
    restorePreferences(other, { target: {}, ...kept.at(-1) });
    assert.deepEqual(
      [other.tolerance.value, other.overlayColour.value, other.overlayOpacity.value],
      [99, '#00ff00', state.overlayOpacity.value],
    );
    restorePreferences(other, { preferences: { ...kept.at(-1)?.preferences, brushSize: 5000 } });
    assert.equal(other.brushSize.value, state.brushSize.value, 'nonsense is not taken over');
  });
});

describe('words that a server objects to', () => {
  it('are marked where they are, the first that is there', () => {
    assert.deepEqual(objectionIn('a Bloody knight', ['gore', 'bloody']), [2, 8]);
    assert.deepEqual(objectionIn('a knight', ['gore', '']), [8, 8]);
  });
});
