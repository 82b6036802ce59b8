import * as z from 'zod/mini';
import { isInside } from './place.ts';
import type { Place } from './place.ts';
import type { AssetStyle } from './reference.ts';

const dependencies = z.optional(z.record(z.string(), z.unknown()));
const packageFile = z.object({
  dependencies,
  devDependencies: dependencies,
  peerDependencies: dependencies,
});

/** Packages whose bundler gives an imported picture as an object with `src`. */
const objectImports = ['next', 'astro'];
/** Packages whose bundler gives an imported picture as its address. */
const addressImports = [
  'vite',
  'webpack',
  'react-scripts',
  'parcel',
  '@parcel/core',
  'gatsby',
  '@docusaurus/core',
  '@rspack/core',
  '@rsbuild/core',
  '@remix-run/dev',
  '@react-router/dev',
  '@sveltejs/kit',
  'nuxt',
  'esbuild',
  'rollup',
  'snowpack',
  'preact-cli',
];
/** Folders that the usual frameworks serve as the site's root, by package; else `public`. */
const servedFolders: readonly (readonly [packageName: string, folder: string])[] = [
  ['@sveltejs/kit', 'static'],
  ['gatsby', 'static'],
  ['@docusaurus/core', 'static'],
  ['react-native', ''],
];

/**
 * How a project brings pictures into its components.
 *
 * @param packageJson text of the nearest package.json; whatever is wrong with it counts as absent
 * @param projectFolder the folder that holds it
 */
export function assetStyle(
  packageJson: string | undefined,
  projectFolder: Place | undefined,
  picture: Place,
): AssetStyle {
  const names = packageJson === undefined ? undefined : packageNames(packageJson);
  if (names === undefined || projectFolder === undefined) return { kind: 'address' };
  const served = servedPath(names, projectFolder, picture);
  if (served !== undefined) return { kind: 'served', path: served };
  if (objectImports.some((name) => names.has(name))) return { kind: 'importedObject' };
  if (addressImports.some((name) => names.has(name))) return { kind: 'import' };
  return names.has('react-native') || names.has('expo')
    ? { kind: 'reactNative' }
    : { kind: 'address' };
}

function servedPath(
  names: ReadonlySet<string>,
  projectFolder: Place,
  picture: Place,
): string | undefined {
  const bundled = [...objectImports, ...addressImports].some((name) => names.has(name));
  if (!bundled) return undefined;
  const name = servedFolders.find(([packageName]) => names.has(packageName))?.[1] ?? 'public';
  const root = { ...projectFolder, path: `${projectFolder.path.replace(/\/$/, '')}/${name}` };
  return name !== '' && isInside(root, picture)
    ? picture.path.slice(root.path.length + 1)
    : undefined;
}

function packageNames(text: string): Set<string> | undefined {
  try {
    const {
      dependencies: own,
      devDependencies,
      peerDependencies,
    } = packageFile.parse(JSON.parse(text));
    return new Set(
      [own, devDependencies, peerDependencies].flatMap((group) => Object.keys(group ?? {})),
    );
  } catch {
    // A package.json that cannot be read says nothing about the project.
    return undefined;
  }
}
