import assert from 'node:assert/strict';
import { sourceStrings } from '../l10n/sourceStrings.ts';
import { read, root } from './pages.ts';

type Texts = Readonly<Record<string, string>>;

const english = sourceStrings(root).map(({ text }) => text);
const chinese = Object.values(JSON.parse(read('l10n/bundle.l10n.zh-cn.json')) as Texts);
const manifest = (file: string): string[] => Object.values(JSON.parse(read(file)) as Texts);

/** What stands between marks, such as `**`; never within fenced code. */
function between(page: string, pattern: RegExp): string[] {
  const prose = read(page).replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(pattern)].map(([, quote]) => quote ?? '');
}

const pages: readonly (readonly [page: string, texts: readonly string[]])[] = [
  ['README.md', [...english, ...manifest('package.nls.json')]],
  ['README.zh-cn.md', [...chinese, ...manifest('package.nls.zh-cn.json')]],
];

describe('what the pages quote', () => {
  for (const [page, texts] of pages) {
    it(`${page}: of messages is what Darkroom says`, () => {
      const quotes = between(page, /^\| \*([^*]+)\* \|/gm);
      assert.ok(quotes.length >= 8, `${quotes.length} messages`);
      for (const quote of quotes) {
        const words = quote.replace(/^…\s*|…$/g, '');
        assert.ok(
          texts.some((text) => text.includes(words)),
          quote,
        );
      }
    });

    it(`${page}: of commands is what the palette shows`, () => {
      const quotes = between(page, /\*\*Darkroom: ([^*]+)\*\*/g);
      assert.ok(quotes.length >= 3);
      for (const quote of quotes) assert.ok(texts.includes(quote), quote);
    });

    it(`${page}: of remedies is what a button says`, () => {
      const quotes = between(page, /^\| \*[^*]+\* \|[^|]+\| \*\*([^*]+)\*\*/gm);
      assert.ok(quotes.length >= 5);
      for (const quote of quotes)
        assert.ok(
          texts.some((text) => text.replace('…', '') === quote),
          quote,
        );
    });
  }
});
