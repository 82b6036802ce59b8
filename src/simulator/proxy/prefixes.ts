import type { Dialect } from './dialect.ts';

/** `/mj-fast/mj/…` without its prefix, for servers that know it. */
export function stripPrefix(path: string, { prefixes }: Pick<Dialect, 'prefixes'>): string {
  const prefix = prefixOf(path, prefixes);
  return prefix === undefined ? path : path.slice(prefix.length);
}

export function speedOf(path: string, { prefixes }: Pick<Dialect, 'prefixes'>) {
  const prefix = prefixOf(path, prefixes);
  return prefix === undefined ? undefined : prefixes[prefix];
}

function prefixOf(path: string, prefixes: Dialect['prefixes']): string | undefined {
  return Object.keys(prefixes).find((prefix) => path.startsWith(`${prefix}/mj/`));
}

export const dashed = { '/mj-fast': 'fast', '/mj-relax': 'relax', '/mj-turbo': 'turbo' } as const;
export const plain = { '/fast': 'fast', '/relax': 'relax', '/turbo': 'turbo' } as const;
