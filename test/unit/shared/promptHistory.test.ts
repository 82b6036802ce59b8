import assert from 'node:assert/strict';
import {
  createHistory,
  newer,
  older,
  remember,
  shownPrompt,
} from '../../../src/shared/promptHistory.ts';

describe('prompt history', () => {
  it('walks back and forth and gives back the draft', () => {
    const start = createHistory(['one', 'two']);
    const back = older(start, 'draft');
    assert.ok(back);
    assert.equal(shownPrompt(back), 'two');
    const further = older(back, 'two');
    assert.ok(further);
    assert.equal(shownPrompt(further), 'one');
    assert.equal(older(further, 'one'), undefined);
    const forth = newer(further);
    assert.ok(forth);
    const end = newer(forth);
    assert.ok(end);
    assert.equal(shownPrompt(end), 'draft');
    assert.equal(newer(end), undefined);
  });

  it('keeps each prompt once, the newest last, and no empty ones', () => {
    assert.deepEqual(remember(createHistory(['one', 'two']), 'one').prompts, ['two', 'one']);
    assert.deepEqual(remember(createHistory(['one']), ' ').prompts, ['one']);
    const many = Array.from({ length: 300 }, (_, index) => String(index));
    assert.equal(createHistory(many).prompts.length, 200);
    assert.equal(createHistory(many).prompts.at(-1), '299');
  });
});
