import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parameterCompletions } from '../../../src/shared/promptCompletions.ts';
import { parameterHover } from '../../../src/shared/promptHover.ts';
import { promptWarnings } from '../../../src/shared/promptWarnings.ts';
import type { Attached } from '../../../src/shared/promptWarnings.ts';
import { parameters } from '../../../src/shared/parameters.ts';
import { promptish } from './promptArbitrary.ts';

/** `code:the text that is underlined`, and what it would become. */
const warned = (text: string): string[] =>
  promptWarnings(text).map(
    ({ code, start, end, fix }) =>
      `${code}:${text.slice(start, end)}${fix === undefined ? '' : ` → ${fix}`}`,
  );

describe('prompt warnings', () => {
  const cases: [string, string[]][] = [
    ['a cat', []],
    [
      'a cat, "neon - free" {red, blue} --ar 16:9 --s 250 --c 10 --w 3 --no a, b --seed 4294967295 --tile --v 6.1',
      [],
    ],
    ['https://a/b.png cat --iw 2 --sref random --sw 50 --sv 4 --v 6 --p abc123 --raw', []],
    ['cat --p', []],
    ['cat --niji', []],
    ['a "neon --fast sign"', ['position:sign"']],
    ['cat --s 2000', ['value:2000 → 1000']],
    ['cat --s 12.5', ['value:12.5 → 13']],
    ['cat --s much', ['value:much']],
    ['cat --s 1000 --v 3', []],
    ['cat --s 20 --v 3', ['value:20 → 625']],
    ['cat --chaos -1', ['value:-1 → 0']],
    ['cat --ar 16:9.5', ['value:16:9.5 → 160:95']],
    ['cat --ar 16x9', ['value:16x9 → 16:9']],
    ['cat --ar wide', ['value:wide']],
    ['cat --ar 0:9', ['value:0:9']],
    ['cat --ar=16:9', ['value:=16:9 →  16:9']],
    ['cat --ar', ['value:--ar']],
    ['cat --ar {1:1, 0:1}', ['value:{1:1, 0:1}']],
    ['cat --ar {1:1, 2:1}', []],
    ['cat --v 99 --cref https://a', []],
    ['cat --v 4.3', ['value:4.3']],
    ['cat --v six', ['value:six']],
    ['cat --q 4 --v 7', []],
    ['cat --q 4 --v 6', ['value:4']],
    ['cat --q 2 --v 8.1', ['model:--q 2']],
    ['cat --turbo --v 8.1', ['model:--turbo']],
    ['cat --turbo --q 2 --v 8.2', []],
    ['cat --iw 2', ['useless:--iw 2']],
    ['{https://a, https://b} cat --iw 2', []],
    ['https://a cat --iw 3 --v 5', ['value:3 → 2']],
    ['cat --sw 50', ['useless:--sw 50']],
    ['cat --cref https://a --v 7', ['model:--cref https://a']],
    ['cat --oref https://a --v 6', ['model:--oref https://a']],
    ['cat --tile --niji 4', ['model:--tile']],
    ['cat --v 7 --niji 6', ['conflict:--niji 6']],
    ['cat --fast --turbo', ['conflict:--turbo']],
    ['cat --ar 1:1 --aspect 2:1', ['twice:--aspect 2:1']],
    ['cat --shiny 3', ['unknown:--shiny']],
    ['cat --stylise 3', ['unknown:--stylise → --stylize']],
    ['cat --v6', ['unknown:--v6 → --v 6']],
    ['cat --ar16:9', ['unknown:--ar16:9 → --ar 16:9']],
    ['cat --tile, x', ['unknown:--tile, → --tile']],
    ['hot::2 dog::-3', ['value:::2 dog::-3']],
    ['hot::2 dog::-1', []],
    ['hot::2 dog --v 7', ['model:::2']],
    ['cat --tile dog', ['position:dog']],
    ['cat https://a/b.png', ['position:https://a/b.png']],
  ];
  for (const [text, expected] of cases) {
    it(`warns about ${JSON.stringify(text)}`, () => assert.deepEqual(warned(text), expected));
  }

  it('know what is attached beside the text', () => {
    const codes = (...attached: readonly Attached[]): string[] =>
      promptWarnings('cat --iw 2 --sw 50 --cw 9', attached).map(({ message }) =>
        message.slice(0, 4),
      );
    assert.deepEqual(codes(), ['--iw', '--sw', '--cw']);
    assert.deepEqual(codes('image'), ['--sw', '--cw']);
    assert.deepEqual(codes('image', 'sref'), ['--cw']);
  });

  it('stay within any text, in its order, and a fix that is taken is not asked for again', () => {
    fc.assert(
      fc.property(promptish, (text) => {
        let before = 0;
        for (const warning of promptWarnings(text)) {
          assert.ok(
            warning.start >= before && warning.end > warning.start && warning.end <= text.length,
          );
          assert.match(warning.message, /\.$/);
          before = warning.start;
        }
      }),
    );
  });

  it('is content with what it suggests itself', () => {
    for (const { name, suggestions, needs } of parameters) {
      const needed = needs === undefined || needs === 'image' ? '' : ` --${needs} https://a/b`;
      for (const value of suggestions ?? []) {
        assert.deepEqual(warned(`https://a/i.png cat${needed} --${name} ${value}`), []);
      }
    }
  });
});

describe('prompt completions', () => {
  const offered = (text: string): string[] => {
    const caret = text.indexOf('|');
    const prompt = text.replace('|', '');
    return parameterCompletions(prompt, caret).map(
      ({ insert, replace }) => prompt.slice(0, replace.start) + insert + prompt.slice(replace.end),
    );
  };

  it('offers parameters behind two hyphens, but not those that are there', () => {
    const all = offered('cat --|');
    assert.ok(all.includes('cat --ar ') && all.includes('cat --tile'));
    assert.ok(!offered('cat --ar 1:1 --|').some((text) => text.endsWith('--ar ')));
    assert.ok(!offered('cat --v 7 --|').some((text) => text.slice(9).includes('--niji')));
  });

  it('replaces what was typed, and finds aliases', () => {
    assert.deepEqual(offered('cat --asp|x 1'), ['cat --aspect  1']);
    assert.deepEqual(offered('cat —ch|'), ['cat --chaos ']);
    assert.deepEqual(offered('cat --zzz|'), []);
  });

  it('leaves out what the chosen model does not know', () => {
    assert.deepEqual(offered('cat --v 7 --cre|'), []);
    assert.deepEqual(offered('cat --v 6 --cre|'), ['cat --v 6 --cref ']);
  });

  it('offers values', () => {
    assert.deepEqual(offered('cat --ar 16|'), ['cat --ar 16:9']);
    assert.deepEqual(offered('cat --ar 2|:1 x'), ['cat --ar 21:9 x', 'cat --ar 2:3 x']);
    assert.ok(offered('cat --v |').includes('cat --v 7'));
    assert.deepEqual(offered('cat --no red, te|'), ['cat --no red, text']);
  });

  it('is silent among words', () => {
    assert.deepEqual(offered('a ca|t --tile'), []);
    assert.deepEqual(offered('a cat --ar 1:1 |'), []);
    assert.deepEqual(offered('|'), []);
  });

  it('replaces within any text', () => {
    fc.assert(
      fc.property(promptish, fc.nat(), (text, at) => {
        const caret = at % (text.length + 1);
        for (const { replace } of parameterCompletions(text, caret)) {
          assert.ok(replace.start <= caret && caret <= replace.end && replace.end <= text.length);
        }
      }),
    );
  });
});

describe('prompt hover', () => {
  it('tells about the parameter under the pointer', () => {
    assert.equal(parameterHover('a cat --ar 1:1', 3), undefined);
    const hover = parameterHover('a cat --cref https://a', 8);
    assert.deepEqual([hover?.start, hover?.end, hover?.title], [6, 22, '--cref']);
    assert.match(hover?.lines.join(' ') ?? '', /v6 to v6\.1, Niji 6/);
    assert.match(parameterHover('a --s 3', 4)?.lines.join(' ') ?? '', /From 0 to 1000/);
    assert.match(parameterHover('a --s 3 --v 3', 4)?.lines.join(' ') ?? '', /From 625 to 60000/);
    // Said once, and not in the summary as well.
    for (const { name, range, summary } of parameters) {
      const { max } = range?.(undefined) ?? {};
      if (max !== undefined) assert.ok(!summary().includes(String(max)), name);
    }
    assert.equal(parameterHover('a --whatever 3', 4), undefined);
  });

  it('leaves the range to the warning that stands in the same hover', () => {
    const linesAt = (text: string, at: string): string =>
      parameterHover(text, text.indexOf(at))?.lines.join(' ') ?? '';
    for (const value of ['2000', 'lots']) {
      const text = `a --s ${value}`;
      assert.match(promptWarnings(text)[0]?.message ?? '', /from 0 to 1000/);
      assert.doesNotMatch(linesAt(text, value), /0 to 1000/);
      assert.match(linesAt(text, '--s'), /From 0 to 1000/, 'there is no mark under the name');
    }
    assert.match(linesAt('a --s 1.5', '1.5'), /From 0 to 1000/, 'the warning tells no range');
  });
});
