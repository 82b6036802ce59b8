import assert from 'node:assert/strict';
import { PanelsByKey } from '../../../src/extension/views/panelsByKey.ts';

describe('panels, one for each picture', () => {
  it('keep the first of two that want to show the same, whichever closes', () => {
    const panels = new PanelsByKey<string>();
    assert.equal(panels.claim('picture', 'opened'), undefined);
    assert.equal(panels.claim('picture', 'opened'), undefined, 'it has it already');
    assert.equal(panels.claim('picture', 'restored'), 'opened');
    assert.equal(panels.claim('another', 'third'), undefined);
    panels.release('picture', 'restored');
    assert.equal(panels.get('picture'), 'opened');
    assert.deepEqual(panels.all, ['opened', 'third']);
    panels.release('picture', 'opened');
    assert.equal(panels.claim('picture', 'restored'), undefined);
  });
});
