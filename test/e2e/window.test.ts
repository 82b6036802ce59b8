import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';

describe('A window', () => {
  let window: EditorWindow;
  before(async () => {
    window = await openWindow();
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  it('has Darkroom in its activity bar', async () => {
    assert.equal(await window.sideBar.container('Darkroom').count(), 1);
  });
});
