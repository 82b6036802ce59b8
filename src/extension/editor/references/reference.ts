import type { PicturePath } from './place.ts';

/** What a reference is written from. */
export interface ReferenceTarget {
  readonly picture: PicturePath;
  /** What the picture shows; may be empty. */
  readonly alt: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The same picture in several widths, smallest first; includes `picture` itself. */
  readonly sources?: readonly { readonly picture: PicturePath; readonly width: number }[];
  /** How this project brings pictures into components; default `address`. */
  readonly assets?: AssetStyle;
  /** The name that an import in the document already gives to the picture. */
  readonly importedAs?: string;
  /** Names that the document uses, which an import must not take. */
  readonly taken?: (name: string) => boolean;
}

/**
 * - `import`: an import gives the address as text (Vite, webpack, Parcel)
 * - `importedObject`: an import gives an object with `src` (Next.js, Astro)
 * - `reactNative`: `<Image source={require(…)} />`
 * - `address`: the reference's own address, as in plain HTML
 * - `served`: the site's root serves the picture under this address, as from a public folder
 */
export type AssetStyle =
  | { readonly kind: 'import' | 'importedObject' | 'reactNative' | 'address' }
  | { readonly kind: 'served'; readonly path: string };

/** A default import. */
export interface Import {
  readonly name: string;
  /** The module's path, unescaped. */
  readonly from: string;
}

/** A reference, ready to be put into a document. */
export interface Reference {
  readonly text: string;
  /** Has to stand on lines of its own, with an empty one before and after. */
  readonly block?: true;
  /** What has to be imported at the top of the document for it. */
  readonly imports?: readonly Import[];
}
