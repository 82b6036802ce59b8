import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expandJobs, expandPermutations } from '../../../src/shared/permutations.ts';
import { matchBraces } from '../../../src/shared/promptTokens.ts';
import { promptish } from './promptArbitrary.ts';

describe('permutations', () => {
  const cases: [string, string[]][] = [
    ['a cat', ['a cat']],
    ['', ['']],
    ['a {red, blue} cat', ['a red cat', 'a blue cat']],
    ['{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
    ['a {red\\, blue, green} cat', ['a red, blue cat', 'a green cat']],
    ['a \\{red, blue\\} cat', ['a \\{red, blue\\} cat']],
    ['{x \\{y\\}, z}', ['x \\{y\\}', 'z']],
    [
      'a {gull {on a pier, on a beach}, poodle}',
      ['a gull on a pier', 'a gull on a beach', 'a poodle'],
    ],
    ['cat {--ar 1:1, --ar 2:1}', ['cat --ar 1:1', 'cat --ar 2:1']],
    ['a {b', ['a {b']],
    ['a } b, c', ['a } b, c']],
    ['{a}', ['a']],
    ['{a,}', ['a', '']],
    ['{a {b, c\\, d} e, f}', ['a b e', 'a c, d e', 'f']],
  ];
  for (const [text, expected] of cases) {
    it(`expands ${JSON.stringify(text)}`, () => {
      const { prompts, total } = expandPermutations(text, 100);
      assert.deepEqual(prompts, expected);
      assert.equal(total, expected.length);
    });
  }

  it('counts without making them all', () => {
    const { prompts, total } = expandPermutations('{a, b}'.repeat(50), 3);
    assert.equal(total, 2 ** 50);
    assert.deepEqual(
      prompts.map((prompt) => prompt.slice(-2)),
      ['aa', 'ab', 'ba'],
    );
    assert.equal(expandPermutations('{a, b}'.repeat(2000), 1).total, Number.MAX_SAFE_INTEGER);
    assert.equal(expandPermutations('{'.repeat(30_000) + '}'.repeat(30_000), 1).total, 1);
  });

  it('makes as many as it counts, up to the limit, with no group left', () => {
    fc.assert(
      fc.property(promptish, fc.integer({ min: 0, max: 30 }), (text, limit) => {
        const { prompts, total } = expandPermutations(text, limit);
        assert.equal(prompts.length, Math.min(limit, total));
        for (const prompt of prompts) assert.equal(expandPermutations(prompt, 2).total, 1);
      }),
    );
  });

  it('leaves a text without groups as it is', () => {
    fc.assert(
      fc.property(promptish, (text) => {
        fc.pre(matchBraces(text).size === 0);
        assert.deepEqual(expandPermutations(text, 9), { prompts: [text], total: 1 });
      }),
    );
  });

  it('writes repeats out', () => {
    assert.deepEqual(expandJobs('{a, b} --repeat 2', 10), {
      prompts: ['a', 'a', 'b', 'b'],
      total: 4,
    });
    assert.deepEqual(expandJobs('a --r {1, 3}', 10), {
      prompts: ['a --r 1', 'a', 'a', 'a'],
      total: 4,
    });
    assert.equal(expandJobs(`${'{a, b}'.repeat(10)} --repeat 3`, 5).total, 3072);
    for (const text of ['{a --repeat 5, b}', '{b, a --repeat 5}']) {
      for (const limit of [0, 1, 6]) {
        const { prompts, total } = expandJobs(text, limit);
        assert.deepEqual([prompts.length, total], [limit, 6], 'each is paid for, shown or not');
      }
    }
    assert.deepEqual(expandJobs('a --repeat many', 10), { prompts: ['a --repeat many'], total: 1 });
  });
});
