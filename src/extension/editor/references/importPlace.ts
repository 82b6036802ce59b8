import { scriptString } from './markupReference.ts';
import type { Import } from './reference.ts';

/** A piece of text to put into a document. */
export interface Insertion {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly text: string;
}

/** A default import, also one of several lines; the path is between the quotes. */
const importStatement =
  /^[ \t]*import\b(?:[^'"`;]*?\bfrom\b)?\s*(['"])((?:\\.|(?!\1).)*)\1[^\S\n]*(?:with\s*\{[^}]*\})?;?/gm;
const defaultImport = /^[ \t]*import\s+([A-Za-z_$][\w$]*)\s+from\s*(['"])((?:\\.|(?!\2).)*)\2/gm;

/** The name under which a document imports that path already. */
export function importedName(document: string, from: string): string | undefined {
  for (const [, name, , path] of document.matchAll(defaultImport)) {
    if (path?.replace(/\\(.)/g, '$1') === from) return name;
  }
  return undefined;
}

/** Whether a name occurs anywhere in the document; then an import takes another. */
export function isNameUsed(document: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(document);
}

/**
 * Where and how imports go into a document: behind the last one, in its quotes and with its
 * semicolons; into the script of Svelte and the frontmatter of Astro, which are made where missing.
 */
export function importInsertion(
  languageId: string,
  document: string,
  imports: readonly Import[],
): Insertion {
  const region = scriptRegion(languageId, document);
  if (region === undefined) {
    const isAstro = languageId === 'astro';
    const lines = imports.map(
      ({ name, from }) => `${isAstro ? '' : '  '}import ${name} from ${scriptString(from)};\n`,
    );
    const [before, after] = isAstro ? ['---\n', '---\n\n'] : ['<script>\n', '</script>\n\n'];
    return { offset: 0, text: `${before}${lines.join('')}${after}` };
  }
  const script = document.slice(region.start, region.end);
  const last = [...script.matchAll(importStatement)].at(-1);
  const indent = last === undefined ? region.indent : (/^[ \t]*/.exec(last[0])?.[0] ?? '');
  const quoted = last?.[1] === '"' ? doubleQuoted : scriptString;
  const semicolon = last === undefined || last[0].endsWith(';') ? ';' : '';
  const statements = imports
    .map(({ name, from }) => `${indent}import ${name} from ${quoted(from)}${semicolon}`)
    .join('\n');
  if (last !== undefined)
    return { offset: region.start + last.index + last[0].length, text: `\n${statements}` };
  const offset = region.start + headerLength(script);
  return { offset, text: `${statements}\n` };
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
}

function scriptRegion(languageId: string, document: string): Region | undefined {
  if (languageId === 'svelte') {
    const match = [...document.matchAll(/<script(?![^>]*\b(?:module|context=))[^>]*>\r?\n?/g)][0];
    if (match === undefined) return undefined;
    const start = match.index + match[0].length;
    const end = document.indexOf('</script', start);
    return { start, end: end < 0 ? document.length : end, indent: '  ' };
  }
  if (languageId === 'astro') {
    const match = /^\s*---[^\S\n]*\n/.exec(document);
    const end = match === null ? -1 : document.indexOf('---', match[0].length);
    return match === null || end < 0 ? undefined : { start: match[0].length, end, indent: '' };
  }
  return { start: 0, end: document.length, indent: '' };
}

/** A shebang, leading comments and directives such as 'use client' stay first. */
function headerLength(script: string): number {
  const header =
    /^(?:#![^\n]*\n|\s*\n|[ \t]*\/\/[^\n]*\n|[ \t]*\/\*[\s\S]*?\*\/[^\S\n]*\n|[ \t]*(['"])use [\w ]+\1;?[^\S\n]*\n)*/;
  return header.exec(script)?.[0].length ?? 0;
}

function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
