import {
  asciidocReference,
  cssReference,
  latexReference,
  restReference,
  typstReference,
} from './documentReference.ts';
import { filePath } from './escaping.ts';
import { markdownReference, mdxReference } from './markdownReference.ts';
import {
  astroReference,
  htmlReference,
  jsxReference,
  svelteReference,
  vueReference,
} from './markupReference.ts';
import type { Reference, ReferenceTarget } from './reference.ts';

/** VS Code's language ids, and those that the usual extensions add. */
const writers: ReadonlyMap<string, (target: ReferenceTarget) => Reference> = new Map([
  ...each(['markdown', 'rmd', 'quarto', 'prompt', 'instructions', 'chatagent'], markdownReference),
  ...each(['mdx'], mdxReference),
  ...each(
    [
      'html',
      'handlebars',
      'php',
      'razor',
      'aspnetcorerazor',
      'erb',
      'twig',
      'jinja-html',
      'django-html',
      'blade',
      'liquid',
      'njk',
      'ejs',
      'vue-html',
    ],
    htmlReference,
  ),
  ...each(['vue'], vueReference),
  ...each(['svelte'], svelteReference),
  ...each(['astro'], astroReference),
  ...each(['javascriptreact', 'typescriptreact'], jsxReference),
  ...each(['css', 'scss', 'sass', 'less', 'stylus', 'postcss'], cssReference),
  ...each(['latex', 'tex'], latexReference),
  ...each(['typst'], typstReference),
  ...each(['restructuredtext'], restReference),
  ...each(['asciidoc'], asciidocReference),
]);

/**
 * The reference to a picture as a language writes it, encoded and escaped for it; the bare path
 * where a language is unknown or has no pictures.
 */
export function writeReference(languageId: string, target: ReferenceTarget): Reference {
  return writers.get(languageId)?.(target) ?? { text: filePath(target.picture) };
}

/** The languages that have a way of their own to show a picture. */
export const writtenLanguages: readonly string[] = [...writers.keys()];

export function hasPictures(languageId: string): boolean {
  return writers.has(languageId);
}

function each<T>(languages: readonly string[], writer: T): [string, T][] {
  return languages.map((language) => [language, writer]);
}
