import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { promptBlocks, promptsIn } from '../../../src/extension/editor/promptFiles/promptBlocks.ts';
import {
  parsePromptFile,
  toDocument,
  toPrompt,
} from '../../../src/extension/editor/promptFiles/promptFile.ts';
import { mayHoldPrompts } from '../../../src/extension/editor/promptFiles/promptLanguages.ts';

const file = `# Pictures of the landing page
@connection demo

a lighthouse in a storm,
# the painter was not happy with the waves
  oil painting --ar 16:9

@folder /pictures/icons
# an icon
a #ff8800 sun --tile

@folder ../other
@colour red

a cat

@folder

a dog
`;

describe('prompt files', () => {
  it('hold prompts as paragraphs, with comments and settings', () => {
    const { prompts, problems } = parsePromptFile(file);
    assert.deepEqual(
      prompts.map(({ text, settings }) => ({ text, ...settings })),
      [
        { text: 'a lighthouse in a storm, oil painting --ar 16:9', connection: 'demo' },
        { text: 'a #ff8800 sun --tile', connection: 'demo', folder: '/pictures/icons' },
        { text: 'a cat', connection: 'demo', folder: '../other' },
        { text: 'a dog', connection: 'demo' },
      ],
    );
    assert.deepEqual(
      problems.map(({ start, end }) => file.slice(start, end)),
      ['@colour red'],
    );
  });

  it('knows where each character stands', () => {
    const [prompt] = parsePromptFile(file).prompts;
    assert.ok(prompt);
    const at = prompt.text.indexOf('--ar');
    assert.equal(toDocument(prompt, at), file.indexOf('--ar'));
    assert.equal(toPrompt(prompt, file.indexOf('--ar')), at);
    assert.equal(toPrompt(prompt, file.indexOf('painter')), undefined);
    assert.equal(toDocument(prompt, prompt.text.length), prompt.end);
    assert.equal(file.slice(prompt.start, prompt.start + 5), 'a lig');
  });

  it('reads Windows line breaks', () => {
    const { prompts } = parsePromptFile('a\r\nb\r\n\r\nc\r\n');
    assert.deepEqual(
      prompts.map(({ text, start, end }) => [text, start, end]),
      [
        ['a b', 0, 4],
        ['c', 8, 9],
      ],
    );
  });

  it('finds every character of a prompt in the document again', () => {
    const documents = fc.array(
      fc.constantFrom('a', 'b c', '# x', '@folder y', '', '\n', '\r\n', '  ', '\n\n', '--ar 1:1'),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(documents, (parts) => {
        const document = parts.join('');
        let before = 0;
        for (const prompt of parsePromptFile(document).prompts) {
          assert.ok(prompt.start >= before && prompt.end <= document.length && prompt.text !== '');
          before = prompt.end;
          for (const { at, from, length } of prompt.pieces) {
            assert.equal(prompt.text.slice(at, at + length), document.slice(from, from + length));
            assert.equal(toPrompt(prompt, from), at);
          }
        }
      }),
    );
  });
});

describe('documents that may hold prompts', () => {
  it('are those whose prompts are read', () => {
    for (const languageId of ['imagine', 'markdown', 'mdx']) {
      assert.ok(mayHoldPrompts({ languageId }), languageId);
      const text = languageId === 'imagine' ? 'a cat' : '```imagine\na cat\n```\n';
      assert.equal(promptsIn(languageId, text).prompts.length, 1, languageId);
    }
    assert.ok(!mayHoldPrompts({ languageId: 'html' }));
  });
});

describe('prompt blocks in Markdown', () => {
  const markdown = [
    '# Title',
    '',
    '```js',
    '```imagine',
    '```',
    '',
    '```imagine title',
    'a cat',
    '',
    'a dog --ar 1:1',
    '```',
    '',
    '- item',
    '  ~~~~ imagine',
    '  a bird',
    '  ~~~',
    '  ~~~~',
    '',
    '```imagines',
    'nothing',
    '```',
    '```imagine',
    'an open end',
    '',
  ].join('\n');

  it('are found, and only they', () => {
    const texts = promptBlocks(markdown).map(({ start, end }) => markdown.slice(start, end));
    assert.deepEqual(texts, ['a cat\n\na dog --ar 1:1\n', '  a bird\n  ~~~\n', 'an open end\n']);
  });

  it('hold prompts with the document’s offsets', () => {
    const { prompts } = promptsIn('markdown', markdown);
    assert.deepEqual(
      prompts.map(({ start, end }) => markdown.slice(start, end)),
      ['a cat', 'a dog --ar 1:1', 'a bird\n  ~~~', 'an open end'],
    );
    assert.deepEqual(
      promptsIn('imagine', 'a cat').prompts.map(({ text }) => text),
      ['a cat'],
    );
    assert.deepEqual(promptsIn('markdown', 'a cat').prompts, []);
  });

  it('say where a result belongs', () => {
    const [first] = promptBlocks(markdown);
    assert.equal(markdown.slice(0, first?.after).split('\n').at(-1), '```');
    const windows = promptBlocks('```imagine\r\na\r\n```\r\nb');
    assert.deepEqual(windows, [{ start: 12, end: 15, after: 18 }]);
  });
});
