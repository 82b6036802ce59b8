/** What files are by their endings where no extension told VS Code of their language. */
const languagesByEnding: Readonly<Record<string, string>> = {
  mdx: 'mdx',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  tex: 'latex',
  typ: 'typst',
  rst: 'restructuredtext',
  adoc: 'asciidoc',
};

/** Glob of the files whose ending says their language. */
export const filesWithLanguage = `**/*.{${Object.keys(languagesByEnding).join(',')}}`;

/** A document's language, by its ending where VS Code takes it for plain text. */
export function languageOf(document: {
  readonly languageId: string;
  readonly uri: { readonly path: string };
}): string {
  const { languageId, uri } = document;
  if (languageId !== 'plaintext') return languageId;
  const ending = /\.([^./]+)$/.exec(uri.path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(languagesByEnding, ending)
    ? (languagesByEnding[ending] ?? languageId)
    : languageId;
}
