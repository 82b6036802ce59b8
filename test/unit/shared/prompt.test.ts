import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  getImageUrls,
  getModel,
  getParameter,
  isRaw,
  parametersOf,
  parsePrompt,
  printPrompt,
  promptText,
  setModel,
  setParameter,
  setRaw,
} from '../../../src/shared/prompt.ts';
import { parameters } from '../../../src/shared/parameters.ts';
import { promptish } from './promptArbitrary.ts';

const kinds = (text: string): string[] =>
  parsePrompt(text)
    .tokens.filter((token) => token.kind !== 'space')
    .map((token) =>
      token.kind === 'parameter' ? `${token.name}=${token.value}` : `${token.kind}:${token.text}`,
    );

describe('prompt: reading', () => {
  const cases: [string, string[]][] = [
    ['a cat --ar 16:9', ['word:a', 'word:cat', 'ar=16:9']],
    ['a cat --aspect 16:9 --TILE', ['word:a', 'word:cat', 'ar=16:9', 'tile=']],
    ['cat --no red, big dogs --s 50', ['word:cat', 'no=red, big dogs', 'stylize=50']],
    ['cat —iw 2 –ar 1:1', ['word:cat', 'iw=2', 'ar=1:1']],
    ['a cat — sleeping —softly', ['word:a', 'word:cat', 'word:—', 'word:sleeping', 'word:—softly']],
    ['hot::2 dog::-.5', ['word:hot', 'weight:::2', 'word:dog', 'weight:::-.5']],
    ['sign "open all night" neon', ['word:sign', 'quote:"open all night"', 'word:neon']],
    ['5" tall --ar 2:3 "x', ['word:5"', 'word:tall', 'ar=2:3', 'word:"x']],
    ['a {red, {b\\, c, d}} bird', ['word:a', 'permutation:{red, {b\\, c, d}}', 'word:bird']],
    ['cat --ar {16:9, 1:1} --no {a b, c}', ['word:cat', 'ar={16:9, 1:1}', 'no={a b, c}']],
    [
      'cat --sref https://a/1.png 2345 random nice',
      ['word:cat', 'sref=https://a/1.png 2345 random', 'word:nice'],
    ],
    ['cat --niji dogs', ['word:cat', 'niji=', 'word:dogs']],
    ['cat --niji 6 dogs', ['word:cat', 'niji=6', 'word:dogs']],
    ['cat --tile dogs', ['word:cat', 'tile=', 'word:dogs']],
    ['cat --ar --tile', ['word:cat', 'ar=', 'tile=']],
    ['cat --ar=16:9', ['word:cat', 'ar==16:9']],
    ['cat --tile, --v6.1', ['word:cat', 'tile,=', 'v6.1=']],
    ['cat --ar{1:1, 2:1} x', ['word:cat', 'ar={1:1, 2:1}', 'word:x']],
    ['cat --newthing 3 x --ar 1:1 --ar 2:1', ['word:cat', 'newthing=3 x', 'ar=1:1', 'ar=2:1']],
    [
      'https://a/x.png::2 <https://s.mj.run/b> cat https://c',
      [
        'image:https://a/x.png',
        'weight:::2',
        'image:<https://s.mj.run/b>',
        'word:cat',
        'word:https://c',
      ],
    ],
    ['well--ar 1:1', ['word:well--ar', 'word:1:1']],
    ['', []],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(kinds(text), expected));
  }

  it('covers any text without gap, and prints it back', () => {
    fc.assert(
      fc.property(promptish, (text) => {
        const parsed = parsePrompt(text);
        assert.equal(printPrompt(parsed), text);
        let position = 0;
        for (const token of parsed.tokens) {
          assert.equal(token.start, position);
          assert.ok(token.end > token.start);
          assert.equal(token.text, text.slice(token.start, token.end));
          if (token.kind === 'parameter')
            assert.equal(token.value, text.slice(token.valueStart, token.end));
          position = token.end;
        }
        assert.equal(position, text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes the last of several, and finds by any alias', () => {
    const parsed = parsePrompt('x --s 1 --stylize 2');
    assert.equal(getParameter(parsed, 's'), '2');
    assert.equal(getParameter(parsed, 'stylize'), '2');
    assert.equal(getParameter(parsed, 'tile'), undefined);
    assert.equal(getParameter(parsePrompt('x --tile'), 'tile'), '');
  });

  it('keeps the words alone for titles', () => {
    assert.equal(
      promptText(parsePrompt('https://a/x.png hot::2 dog  "on {ice}"\n--ar 1:1 --no x')),
      'hot dog "on {ice}"',
    );
  });
});

describe('prompt: editing', () => {
  const cases: [string, string, string | undefined, string][] = [
    ['a cat', 'ar', '16:9', 'a cat --ar 16:9'],
    ['', 'ar', '16:9', '--ar 16:9'],
    ['a cat ', 'tile', '', 'a cat --tile'],
    ['a --aspect  1:1 --s 50', 'ar', '3:2', 'a --aspect  3:2 --s 50'],
    ['a —ar 1:1 b', 'ar', '3:2', 'a —ar 3:2 b'],
    ['a --ar 1:1 --s 50', 'ar', undefined, 'a --s 50'],
    ['a --ar 1:1 --ar 2:1', 'ar', undefined, 'a'],
    ['a --ar 1:1 --ar 2:1', 'ar', '5:4', 'a --ar 1:1 --ar 5:4'],
    ['--ar 1:1 a', 'ar', undefined, 'a'],
    ['a --ar --tile', 'ar', '2:3', 'a --ar 2:3 --tile'],
    ['a --niji 6', 'niji', '', 'a --niji'],
    ['a --oref! b', 'oref', 'https://c', 'a --oref! b --oref https://c'],
    ['a --oref=x b', 'oref', 'https://c', 'a=x b --oref https://c'],
    ['a --niji 6 7 samurai', 'niji', '', 'a 7 samurai --niji'],
    ['a', 'no', 'red, --tile blue', 'a --no red,'],
    ['a {b', 'no', 'x}', 'a {b --no x\\}'],
    ['a --ar 1:1', 'ar', '', 'a'],
    ['a', 'ar', '', 'a'],
    ['a', 'newthing', '7', 'a --newthing 7'],
  ];
  for (const [text, name, value, expected] of cases) {
    it(`sets ${name}=${String(value)} in ${JSON.stringify(text)}`, () =>
      assert.equal(setParameter(text, name, value), expected));
  }

  const names = fc.constantFrom(...parameters.map(({ name }) => name), 'unknownone');
  const values = fc.oneof(
    fc.constantFrom('16:9', '2', 'random', 'https://a/b.png', '{1, 2}', 'a, b'),
    promptish,
  );

  it('is read back, changes nothing else, and setting twice is setting once', () => {
    fc.assert(
      fc.property(promptish, names, values, (text, name, value) => {
        const once = setParameter(text, name, value);
        assert.equal(setParameter(once, name, value), once);
        const got = getParameter(parsePrompt(once), name);
        if (got === undefined) return;
        assert.equal(setParameter(once, name, got), once);
        const others = (prompt: string): string[] =>
          parametersOf(parsePrompt(prompt))
            .filter((token) => token.name !== name)
            .map((token) => token.text);
        // A bare flag may uncover what stood behind its value; everything else stays as it was.
        if (got === '') return;
        assert.deepEqual(others(once), others(text));
        assert.deepEqual(getImageUrls(parsePrompt(once)), getImageUrls(parsePrompt(text)));
        assert.equal(promptText(parsePrompt(once)), promptText(parsePrompt(text)));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps a plain value as it was given', () => {
    fc.assert(
      fc.property(
        promptish,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (text, width, height) => {
          const value = `${width}:${height}`;
          assert.equal(getParameter(parsePrompt(setParameter(text, 'ar', value)), 'aspect'), value);
        },
      ),
    );
  });

  it('takes out every occurrence', () => {
    fc.assert(
      fc.property(promptish, names, (text, name) => {
        assert.equal(
          getParameter(parsePrompt(setParameter(text, name, undefined)), name),
          undefined,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back the text when what was added is taken out', () => {
    fc.assert(
      fc.property(promptish, (text) => {
        fc.pre(getParameter(parsePrompt(text), 'chaos') === undefined);
        assert.equal(
          setParameter(setParameter(text, 'c', '5'), 'c', undefined).trimEnd(),
          text.trimEnd(),
        );
      }),
    );
  });

  it('reads the image addresses in front', () => {
    assert.deepEqual(getImageUrls(parsePrompt('https://a/1::2 <https://a/2> a https://a/3')), [
      'https://a/1',
      'https://a/2',
    ]);
  });

  it('sets the model and raw mode', () => {
    assert.equal(setModel('a --v 6 --tile', { family: 'niji', version: 6 }), 'a --niji 6 --tile');
    assert.equal(
      setModel('a --niji --v 6 --tile', { family: 'midjourney', version: 7 }),
      'a --v 7 --tile',
    );
    assert.equal(setModel('a --niji --v 6 --tile', undefined), 'a --tile');
    assert.deepEqual(getModel(parsePrompt('a --niji 6')), { family: 'niji', version: 6 });
    assert.equal(getModel(parsePrompt('a --niji')), undefined);
    assert.equal(setRaw('a --style raw', false), 'a');
    assert.equal(setRaw('a', true), 'a --raw');
    assert.equal(setRaw('a --style raw', true), 'a --style raw');
    assert.ok(isRaw(parsePrompt('a --raw')));
  });

  it('takes time in proportion to the text', () => {
    for (const piece of [
      '{',
      '"',
      '--',
      '--ar ',
      '::',
      '\\',
      '{a,',
      '--no {',
      '<https://',
      '" --a ',
    ]) {
      const text = piece.repeat(20_000);
      assert.equal(printPrompt(parsePrompt(text)), text);
    }
  });
});
