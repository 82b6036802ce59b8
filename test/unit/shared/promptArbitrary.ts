import * as fc from 'fast-check';

/** Pieces of which prompts are made, the awkward ones too. */
const pieces = [
  'a cat',
  'red',
  ' ',
  '  ',
  '\n',
  '\t',
  '--ar 16:9',
  '—iw 2',
  '–ar 1:1',
  '--no a, b',
  '--tile',
  '--sref https://a.b/c.png 123',
  '--',
  '::2',
  '::',
  '::-.5',
  '"quoted text"',
  '"',
  '“x”',
  '{a, b}',
  '{',
  '}',
  '\\',
  '\\{',
  '\\,',
  ',',
  '--niji',
  '--niji 6',
  '--v 7',
  '--foo bar',
  '--p',
  'https://x.y/z.png',
  '<https://x.y/z>',
  '--ar=1:1',
  '{a --ar 1:1, b {c, d}}',
  '--oref',
  '🐈',
  '中文',
  '--s',
  '100',
  "it's",
  '—',
];

/** Any text, with a taste for what prompts look like. */
export const promptish: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(' ')),
);
