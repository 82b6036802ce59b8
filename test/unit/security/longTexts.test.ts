import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { safeSegment } from '../../../src/extension/library/saving/safeSegment.ts';
import { parseJson } from '../../../src/extension/providers/body.ts';
import { number } from '../../../src/extension/providers/lenient.ts';
import { promptsOf } from '../../../src/extension/providers/promptList.ts';
import { promptWarnings } from '../../../src/shared/promptWarnings.ts';

/** Characters: what takes its square in steps takes minutes, all else some milliseconds. */
const length = 200_000;

const long = (piece: string) => piece.repeat(length / piece.length);

/** A mistake here does not fail in the assertion, but by the time that a test may take. */
describe('a long text that was made to be slow', function () {
  this.timeout(20_000);

  it('is read as a list of prompts', () => {
    for (const piece of ['[', '[a](', '[](<', '](', '[ ']) {
      assert.equal(promptsOf([long(piece)]).length, 1);
    }
    assert.deepEqual(promptsOf(['[a fox](https://example.com) in [snow](<x y>)']), [
      'a fox in snow',
    ]);
  });

  it('is read as a number', () => {
    const read = z.object({ progress: number });
    assert.equal(read.parse({ progress: `1${long(' ')}x` }).progress, undefined);
    assert.equal(read.parse({ progress: ' 35 % ' }).progress, 35);
  });

  it('is no answer where it is nested deeper than anybody can walk', () => {
    const nested = (depth: number) => `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`;
    assert.equal(parseJson(nested(length / 6)), undefined);
    assert.equal(JSON.stringify(parseJson(nested(200))), nested(200));
    const text = JSON.stringify({ words: `"\\${'[{'.repeat(2000)}` });
    assert.equal(JSON.stringify(parseJson(text)), text);
  });

  it('is opened as a prompt', () => {
    for (const piece of ['--a ', '--no ', '--ar 1:1 ']) {
      assert.deepEqual(promptWarnings(long(piece)), []);
      assert.ok(promptWarnings(piece.repeat(10)).length > 0);
    }
  });

  it('becomes a name', () => {
    assert.equal(safeSegment(`a${long(' .')}b`).length, 1);
    assert.equal(safeSegment(long('. ')), '_');
    assert.equal(safeSegment(' ..a. b. '), 'a. b');
  });
});
