import assert from 'node:assert/strict';
import { maskEditorTitle } from '../../../src/extension/views/maskEditorTitle.ts';

describe('The title of a mask editor', () => {
  it('begins as the command is called and goes on as the prompt, without its parameters', () => {
    assert.equal(maskEditorTitle({ prompt: 'a red fox --ar 3:2' }), 'Vary Region: a red fox');
    assert.equal(
      maskEditorTitle({ prompt: 'a red\n fox', parent: { taskId: 'grid', tile: 2 } }),
      'Vary Region: a red fox (2)',
    );
  });

  it('leaves a long prompt at the end of a word, and one without words to its parameters', () => {
    const prompt = 'a lighthouse at the end of a pier, dusk, warm lantern light';
    assert.equal(maskEditorTitle({ prompt }), 'Vary Region: a lighthouse at the end of a…');
    assert.equal(maskEditorTitle({ prompt: '🦊'.repeat(40) }), `Vary Region: ${'🦊'.repeat(32)}…`);
    assert.equal(maskEditorTitle({ prompt: '--ar 3:2' }), 'Vary Region');
  });
});
