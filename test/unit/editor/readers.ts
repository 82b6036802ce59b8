import { convert as convertAsciidoc } from '@asciidoctor/core';
import { parse as parseScript } from '@babel/parser';
import { parse as parseAstro } from '@astrojs/compiler';
import type { Node as AstroNode } from '@astrojs/compiler/types';
import { parse as parseLatex } from '@unified-latex/unified-latex-util-parse';
import { printRaw } from '@unified-latex/unified-latex-util-print-raw';
import { NodeTypes, parse as parseVue } from '@vue/compiler-dom';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import valueParser from 'postcss-value-parser';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { parse as parseSvelte } from 'svelte/compiler';
import { unified } from 'unified';

/** What a parser of the language finds in a document: the picture as the language resolves it. */
export interface Found {
  /** Decoded path or address. */
  readonly path: string;
  readonly alt?: string | undefined;
  readonly width?: string | undefined;
  readonly sourceSet?: string | undefined;
}

export type Reader = (document: string) => Found | Promise<Found>;

interface MarkdownNode {
  readonly type: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

function only<T>(items: readonly T[]): T {
  if (items.length !== 1) throw new Error(`expected one picture, found ${items.length}`);
  return items[0]!;
}

function flatten(node: MarkdownNode): MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

export function readMarkdown(document: string): Found {
  const tree = unified().use(remarkParse).parse(document) as MarkdownNode;
  const nodes = flatten(tree);
  const html = nodes.find(({ type }) => type === 'html');
  if (html !== undefined) return readHtml(html.value ?? '');
  const image = only(nodes.filter(({ type }) => type === 'image'));
  return { path: decodeURIComponent(image.url ?? ''), alt: image.alt ?? '' };
}

export function readMdx(document: string): Found {
  const tree = unified().use(remarkParse).use(remarkMdx).parse(document) as MarkdownNode;
  const image = only(flatten(tree).filter(({ type }) => type === 'image'));
  return { path: decodeURIComponent(image.url ?? ''), alt: image.alt ?? '' };
}

export function readHtml(document: string): Found {
  const element = only(
    elements(parseFragment(document)).filter((node) => node.nodeName === 'img'),
  ) as DefaultTreeAdapterTypes.Element;
  return fromAttributes(element.attrs);
}

function elements(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Node[] {
  return [node, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}

function fromAttributes(attributes: readonly { name: string; value: string }[]): Found {
  const valueOf = (name: string): string | undefined =>
    attributes.find((attribute) => attribute.name === name)?.value;
  return {
    path: decodeURIComponent(valueOf('src') ?? ''),
    alt: valueOf('alt'),
    width: valueOf('width'),
    sourceSet: valueOf('srcset'),
  };
}

export function readVue(document: string): Found {
  const root = parseVue(document, {
    onError: (error) => {
      throw error;
    },
  });
  const element = only(root.children.filter((node) => node.type === NodeTypes.ELEMENT));
  return fromAttributes(
    element.props.flatMap((property) =>
      property.type === NodeTypes.ATTRIBUTE
        ? [{ name: property.name, value: property.value?.content ?? '' }]
        : [],
    ),
  );
}

interface SvelteNode {
  readonly type: string;
  readonly name?: string;
  readonly attributes?: readonly { readonly name: string; readonly value: unknown }[];
}

export function readSvelte(document: string): Found {
  const root = parseSvelte(document, { modern: true });
  const element = only(
    (root.fragment.nodes as readonly SvelteNode[]).filter(({ name }) => name === 'img'),
  );
  const attributes = (element.attributes ?? []).map(({ name, value }) => {
    const parts = (Array.isArray(value) ? value : [value]) as {
      type: string;
      data?: string;
      expression?: { name: string };
    }[];
    const text = parts.map((part) => part.data ?? `{${part.expression?.name ?? ''}}`).join('');
    return { name, value: text };
  });
  const found = fromAttributes(attributes);
  const name = /^\{(.+)\}$/.exec(found.path)?.[1];
  if (name === undefined) return found;
  const script = /<script>([\s\S]*?)<\/script>/.exec(document)?.[1] ?? '';
  return { ...found, path: importPath(script, name) };
}

export async function readAstro(document: string): Promise<Found> {
  const { ast } = await parseAstro(document);
  const all = (node: AstroNode): AstroNode[] => [
    node,
    ...('children' in node ? node.children.flatMap(all) : []),
  ];
  const nodes = all(ast);
  const element = only(nodes.filter((node) => node.type === 'element' && node.name === 'img'));
  if (element.type !== 'element') throw new Error('unreachable');
  const found = fromAttributes(
    element.attributes.map(({ name, value, kind }) => ({
      name,
      value: kind === 'expression' ? `{${value}}` : value,
    })),
  );
  const name = /^\{(.+)\.src\}$/.exec(found.path)?.[1];
  if (name === undefined) return found;
  const frontmatter = nodes.find((node) => node.type === 'frontmatter');
  return {
    ...found,
    path: importPath(frontmatter?.type === 'frontmatter' ? frontmatter.value : '', name),
  };
}

/** The path that a default import of that name has, as JavaScript reads it. */
export function importPath(script: string, name: string): string {
  const { program } = parseScript(script, { sourceType: 'module', plugins: ['jsx', 'typescript'] });
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    if (statement.specifiers.some(({ local }) => local.name === name))
      return statement.source.value;
  }
  throw new Error(`${name} is not imported`);
}

/** `document` is a module whose last statement is the element. */
export function readJsx(document: string): Found {
  const { program } = parseScript(document, {
    sourceType: 'module',
    plugins: ['jsx', 'typescript'],
  });
  const last = program.body.at(-1);
  if (last?.type !== 'ExpressionStatement' || last.expression.type !== 'JSXElement')
    throw new Error('no element');
  const attributes = new Map<string, string>();
  for (const attribute of last.expression.openingElement.attributes) {
    if (attribute.type !== 'JSXAttribute' || typeof attribute.name.name !== 'string') continue;
    const { value } = attribute;
    if (value?.type === 'StringLiteral') attributes.set(attribute.name.name, value.value);
    else if (value?.type === 'JSXExpressionContainer') {
      const { expression } = value;
      if (expression.type === 'Identifier') attributes.set('import', expression.name);
      if (expression.type === 'MemberExpression' && expression.object.type === 'Identifier') {
        attributes.set('import', expression.object.name);
      }
      if (
        expression.type === 'CallExpression' &&
        expression.arguments[0]?.type === 'StringLiteral'
      ) {
        attributes.set('require', expression.arguments[0].value);
      }
    }
  }
  const name = attributes.get('import');
  const path =
    name === undefined
      ? (attributes.get('require') ?? decodeURIComponent(attributes.get('src') ?? ''))
      : importPath(document, name);
  return {
    path,
    alt: attributes.get('alt') ?? attributes.get('accessibilityLabel'),
    width: attributes.get('width'),
    sourceSet: attributes.get('srcSet'),
  };
}

export function readCss(value: string): Found {
  const urls: string[] = [];
  valueParser(value).walk((node) => {
    if (node.type !== 'function' || node.value !== 'url') return;
    const [argument] = node.nodes;
    if (argument?.type === 'string') urls.push(argument.value);
  });
  return { path: decodeURIComponent(urls[0] ?? ''), sourceSet: urls.join(' ') };
}

export function readLatex(document: string): Found {
  const { content } = parseLatex(document);
  const index = content.findIndex(
    (node) => node.type === 'macro' && node.content === 'includegraphics',
  );
  const macro = content[index];
  if (macro?.type !== 'macro' || macro.args === undefined) throw new Error('no \\includegraphics');
  const raw = (argument: (typeof macro.args)[number]): string => printRaw(argument.content);
  const braced = macro.args.find(({ openMark }) => openMark === '{');
  const options = macro.args.find(({ openMark }) => openMark === '[');
  if (braced === undefined) throw new Error('no file');
  const path = raw(braced)
    .replaceAll('\\string~', '~')
    .replace(/\\([%#{}])/g, '$1');
  return { path, alt: options === undefined ? undefined : /alt=\{(.*)\}$/.exec(raw(options))?.[1] };
}

/** As the page shows it in the end, since AsciiDoc changes texts on the way. */
export async function readAsciidoc(document: string): Promise<Found> {
  const html: unknown = await convertAsciidoc(document);
  if (typeof html !== 'string') throw new Error('no page');
  return readHtml(html);
}

/** Typst's string literals escape as JSON's do, as far as we use them; npm has no small parser. */
export function readTypst(document: string): Found {
  const match = /^#image\(("(?:\\.|[^"\\])*")(?:, alt: ("(?:\\.|[^"\\])*"))?\)$/.exec(document);
  if (match?.[1] === undefined) throw new Error('no #image');
  return {
    path: JSON.parse(match[1]) as string,
    alt: match[2] === undefined ? undefined : (JSON.parse(match[2]) as string),
  };
}

/** As docutils' `directives.uri` does: an escaped space stays, any other goes. */
export function readRest(document: string): Found {
  const match = /^\.\. image:: (.*)((?:\n {3}:\w+: .*)*)$/.exec(document.trim());
  if (match?.[1] === undefined) throw new Error('no directive');
  const path = match[1].replace(/\\(.)|\s/g, (_all, escaped?: string) => escaped ?? '');
  return {
    path,
    alt: /:alt: (.*)/.exec(match[2] ?? '')?.[1],
    width: /:width: (\d+)px/.exec(match[2] ?? '')?.[1],
  };
}
