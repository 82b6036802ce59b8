import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute, with a slash at the end. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

export function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** The pages that people read, as paths from the root. */
export const pages: readonly string[] = globSync(
  ['README*.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md', 'docs/**/*.md'],
  { cwd: root },
);

/** What stands in backticks, without fenced blocks. */
export function codeIn(markdown: string): string[] {
  const prose = markdown.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');
}

/** The cells of every row of a section's tables; `heading` is the section's title. */
export function rowsOf(markdown: string, heading: string): string[][] {
  const from = markdown.indexOf(`# ${heading}\n`);
  if (from < 0) throw new Error(`There is no section "${heading}".`);
  const rest = markdown.slice(from + heading.length + 2);
  const section = rest.slice(0, rest.search(/^#+ /m) < 0 ? undefined : rest.search(/^#+ /m));
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

export interface Proof {
  /** Below `test/`. */
  readonly file: string;
  /** A test's title, or a piece of it that stands in the file. */
  readonly title: string;
}

/** The tests that a text names as `file` “title”. */
export function proofsIn(text: string): Proof[] {
  return [...text.matchAll(/`([\w/.]+\.test\.ts)` “([^”]+)”/g)].map(
    ([, file = '', title = '']) => ({ file, title }),
  );
}
