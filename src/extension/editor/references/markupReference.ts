import { address, attribute, dottedAddress, dottedPath } from './escaping.ts';
import { importName } from './importName.ts';
import type { PicturePath } from './place.ts';
import type { Import, Reference, ReferenceTarget } from './reference.ts';

/** `<img>` for HTML and template languages that are HTML between their own signs. */
export function htmlReference(target: ReferenceTarget): Reference {
  const source =
    target.assets?.kind === 'served' ? servedAddress(target.assets.path) : address(target.picture);
  return { text: `<img src="${attribute(source)}"${rest(target, 'srcset', address)}>` };
}

/** Vue's compiler turns addresses that start with a dot into imports by itself. */
export function vueReference(target: ReferenceTarget): Reference {
  const source =
    target.assets?.kind === 'served'
      ? servedAddress(target.assets.path)
      : dottedAddress(target.picture);
  return { text: `<img src="${attribute(source)}"${rest(target, 'srcset', dottedAddress)}>` };
}

/** Svelte reads braces in attributes as code, so text has them as entities. */
export function svelteReference(target: ReferenceTarget): Reference {
  const braces = (text: string): string => text.replaceAll('{', '&#123;').replaceAll('}', '&#125;');
  if (isPlain(target)) {
    const { text } = htmlReference(target);
    return { text: braces(text) };
  }
  return imported(
    target,
    ({ name, sources }) =>
      `<img src={${name}}${braces(rest(target, undefined, address))}${sourceSet('srcset', sources)}>`,
  );
}

/** Astro's imports give objects; its frontmatter holds them. */
export function astroReference(target: ReferenceTarget): Reference {
  if (isPlain(target)) return htmlReference(target);
  return imported(
    target,
    ({ name, sources }) =>
      `<img src={${name}.src}${rest(target, undefined, address)}${sourceSet('srcset', sources, '.src')}>`,
  );
}

/** JSX and TSX; `rest` is the same but for the closing slash and `srcSet`. */
export function jsxReference(target: ReferenceTarget): Reference {
  const { assets } = target;
  if (assets?.kind === 'served') {
    return {
      text: `<img src="${attribute(servedAddress(assets.path))}"${rest(target, undefined, address)} />`,
    };
  }
  if (assets?.kind === 'reactNative') {
    const source = `require(${scriptString(dottedPath(target.picture))})`;
    const label = target.alt === '' ? '' : ` accessibilityLabel="${attribute(target.alt)}"`;
    return { text: `<Image source={${source}}${label} />` };
  }
  if (isPlain(target)) {
    return {
      text: `<img src="${attribute(address(target.picture))}"${rest(target, 'srcSet', address)} />`,
    };
  }
  const member = assets?.kind === 'importedObject' ? '.src' : '';
  return imported(
    target,
    ({ name, sources }) =>
      `<img src={${name}${member}}${rest(target, undefined, address)}${sourceSet('srcSet', sources, member)} />`,
  );
}

/** A string of JavaScript between single quotes. */
export function scriptString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Whether nothing is imported: plain projects, and pictures with an address of their own. */
function isPlain({ assets, picture }: ReferenceTarget): boolean {
  return (
    assets === undefined ||
    assets.kind === 'address' ||
    assets.kind === 'served' ||
    picture.kind === 'absolute'
  );
}

/** What components speak of once it is imported: the picture, and its widths where it has several. */
interface Imported {
  readonly name: string;
  readonly sources: readonly { readonly name: string; readonly width: number }[];
}

function imported(target: ReferenceTarget, write: (names: Imported) => string): Reference {
  const { picture, importedAs, sources = [], taken = () => false } = target;
  const imports: Import[] = [];
  const given = new Map<string, string>();
  if (importedAs !== undefined) given.set(picture.path, importedAs);
  const nameOf = (path: PicturePath): string => {
    const known = given.get(path.path);
    if (known !== undefined) return known;
    const isTaken = (name: string): boolean =>
      taken(name) || imports.some((other) => other.name === name);
    const name = importName(path.path, isTaken);
    imports.push({ name, from: dottedPath(path) });
    given.set(path.path, name);
    return name;
  };
  const name = nameOf(picture);
  const several = sources.length > 1 ? sources : [];
  const text = write({
    name,
    sources: several.map((source) => ({ name: nameOf(source.picture), width: source.width })),
  });
  return { text, ...(imports.length > 0 && { imports }) };
}

/** An expression that joins imported addresses. */
function sourceSet(attributeName: string, sources: Imported['sources'], member = ''): string {
  if (sources.length === 0) return '';
  const candidates = sources.map(({ name, width }) => `\${${name}${member}} ${width}w`);
  return ` ${attributeName}={\`${candidates.join(', ')}\`}`;
}

function servedAddress(path: string): string {
  return `/${address({ kind: 'relative', path })}`;
}

/** Everything behind the source. */
function rest(
  target: ReferenceTarget,
  sourceSet: string | undefined,
  write: (picture: PicturePath) => string,
): string {
  const attributes = [` alt="${attribute(target.alt)}"`];
  if (target.width !== undefined && target.height !== undefined) {
    attributes.push(` width="${target.width}" height="${target.height}"`);
  }
  const served = target.assets?.kind === 'served';
  if (
    sourceSet !== undefined &&
    !served &&
    target.sources !== undefined &&
    target.sources.length > 1
  ) {
    // A comma would end a candidate.
    const candidates = target.sources.map(
      ({ picture, width }) => `${write(picture).replaceAll(',', '%2C')} ${width}w`,
    );
    attributes.push(` ${sourceSet}="${attribute(candidates.join(', '))}"`);
  }
  return attributes.join('');
}
