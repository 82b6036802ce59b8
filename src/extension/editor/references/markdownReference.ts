import { address, dottedAddress, markdownText, mdxText } from './escaping.ts';
import { htmlReference, jsxReference } from './markupReference.ts';
import type { Reference, ReferenceTarget } from './reference.ts';

/** Markdown has no widths; with several, HTML says it. */
export function markdownReference(target: ReferenceTarget): Reference {
  if (hasWidths(target)) return htmlReference(target);
  return { text: `![${markdownText(target.alt)}](${address(target.picture)})` };
}

/** MDX resolves pictures by import where the path starts with a dot. */
export function mdxReference(target: ReferenceTarget): Reference {
  if (hasWidths(target)) return jsxReference({ ...target, assets: { kind: 'address' } });
  return { text: `![${mdxText(target.alt)}](${dottedAddress(target.picture)})` };
}

function hasWidths({ sources }: ReferenceTarget): boolean {
  return sources !== undefined && sources.length > 1;
}
