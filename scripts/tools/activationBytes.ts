import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { out } from './paths.ts';

/** What esbuild says of the files that it wrote. */
interface Outputs {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly imports: readonly { path: string; kind: string }[] }
    >
  >;
}

/** Bytes of JavaScript that are evaluated when the extension is activated, by the last build. */
export function activationBytes(): number {
  const metafile = JSON.parse(readFileSync(join(out, 'meta/host.json'), 'utf8')) as Outputs;
  return evaluatedBytes(metafile, 'dist/extension.js', new Set());
}

/** Bytes of a bundle and of all that it imports at once, so not of what it imports when needed. */
function evaluatedBytes({ outputs }: Outputs, entry: string, seen: Set<string>): number {
  const output = outputs[entry];
  if (!output || seen.has(entry)) return 0;
  seen.add(entry);
  return output.imports
    .filter(({ kind }) => kind === 'import-statement')
    .reduce((sum, { path }) => sum + evaluatedBytes({ outputs }, path, seen), output.bytes);
}
