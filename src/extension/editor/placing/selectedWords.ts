/** What a language writes around words, and what is left of it. */
type Rules = readonly (readonly [mark: RegExp, left: string | ((mark: string) => string)])[];

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
};

const tags: Rules = [
  [/<!--|-->/g, ' '],
  [/<\/?[a-z][\w.:-]*(?:\s[^<>]*)?\/?>/gi, ' '],
  [/&(?:amp|lt|gt|quot|#39|apos|nbsp);/g, (entity) => entities[entity] ?? entity],
];

const markdown: Rules = [
  ...tags,
  [/^[ \t]*(?:(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+)+/gm, ''],
  [/!?\[([^\]]*)\]\([^()\s]*\)/g, '$1'],
  [/(\*\*|__)(?=\S)(.+?\S|\S)\1/g, '$2'],
  [/(?<![\p{L}\p{N}*_\\])([*_])(?=\S)([^*_]*[^*_\s\\])\1(?![\p{L}\p{N}*_])/gu, '$2'],
  [/`([^`]+)`/g, '$1'],
  [/\\([\\`*_[\](){}<>#+.!|~-])/g, '$1'],
];

const headings = (sign: string): Rules => [[new RegExp(`^[ \\t]*${sign}+[ \\t]+`, 'gm'), '']];

const latex: Rules = [
  [/^[ \t]*%+/gm, ''],
  [/\\[a-z]+\*?(?:\[[^\]]*\])?\{([^{}]*)\}/gi, '$1'],
];

const slashes: Rules = [
  [/^[ \t]*(?:\/\/[/!]?|\/\*+|\*(?!\/)(?=\s))/gm, ''],
  [/\*+\/[ \t]*$/gm, ''],
];

const hashes: Rules = [[/^[ \t]*#+!?[ \t]+/gm, '']];

const each = (rules: Rules, ...languages: readonly string[]): [string, Rules][] =>
  languages.map((language) => [language, rules]);

const rulesOf: ReadonlyMap<string, Rules> = new Map([
  ...each(markdown, 'markdown', 'mdx', 'quarto', 'rmd'),
  ...each(tags, 'html', 'xml', 'vue', 'svelte', 'astro', 'handlebars', 'php'),
  ...each([...slashes, ...tags], 'javascriptreact', 'typescriptreact'),
  ...each(slashes, 'javascript', 'typescript', 'css', 'scss', 'less', 'c', 'cpp', 'csharp', 'java'),
  ...each(slashes, 'go', 'rust', 'swift', 'kotlin', 'dart', 'scala', 'groovy', 'jsonc'),
  ...each(hashes, 'python', 'ruby', 'shellscript', 'yaml', 'toml', 'perl', 'r', 'julia', 'elixir'),
  ...each(headings('='), 'typst', 'asciidoc'),
  ...each(latex, 'latex', 'tex'),
]);

/**
 * The words of a selected text without what its language puts around them (a heading's mark, tags, the
 * sign of a comment), on one line. Midjourney's own signs stay: `--ar 3:2`, `fox::2`, `{red, green}`.
 *
 * @param language VS Code's id of the document's language; of one that is not known all is kept
 */
export function selectedWords(text: string, language: string): string {
  const bare = (rulesOf.get(language) ?? []).reduce(
    (left, [mark, replacement]) =>
      typeof replacement === 'string'
        ? left.replace(mark, replacement)
        : left.replace(mark, replacement),
    text,
  );
  return bare.replace(/\s+/g, ' ').trim();
}
