import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectedWords } from '../../../src/extension/editor/placing/selectedWords.ts';

describe('The words of a selection', () => {
  const cases: [language: string, text: string, words: string][] = [
    ['markdown', '## The rooms', 'The rooms'],
    ['markdown', '> - a **red** fox, _asleep_\n> - in the snow', 'a red fox, asleep in the snow'],
    ['markdown', 'a [paper boat](https://example.com/b) \\*drifting\\*', 'a paper boat *drifting*'],
    ['markdown', 'Tea &amp; cake<br>at noon', 'Tea & cake at noon'],
    ['html', '<h2 class="room">The <em>attic</em></h2>', 'The attic'],
    ['html', '<!-- a fox -->', 'a fox'],
    ['typescriptreact', '<Heading level={2}>A quiet lake</Heading>', 'A quiet lake'],
    ['typescript', '// a fox\n// in the snow', 'a fox in the snow'],
    ['css', '/* a fox\n * in the snow */', 'a fox in the snow'],
    ['python', '# a fox\n# in the snow', 'a fox in the snow'],
    ['latex', '\\section{The rooms}', 'The rooms'],
    ['typst', '== The rooms', 'The rooms'],
  ];
  for (const [language, text, words] of cases) {
    it(`are those of ${JSON.stringify(text)} in ${language}`, () => {
      assert.equal(selectedWords(text, language), words);
    });
  }

  const languages = [...new Set(cases.map(([language]) => language)), 'plaintext', 'nobody’s'];

  it('keep what Midjourney reads', () => {
    for (const prompt of [
      'a fox --ar 3:2 --no text, a_b_c --sref 12',
      'hot:: dog::-0.5 {red, green} fox',
      'https://example.com/a_b_c.png?x=1&y=2 a fox, 3 < 4 > 2, 2 * 3 * 4',
    ]) {
      for (const language of languages) assert.equal(selectedWords(prompt, language), prompt);
    }
  });

  it('keep every text whole where the language is not known', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(selectedWords(text, 'plaintext'), text.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});
