import type { PaletteName } from './palettes.ts';

/**
 * What to paint, as plain data: the same order always gives the same pixels, so pictures need not
 * be kept, and a picture made from another simply holds the other's order.
 *
 * World coordinates: a scene's first frame reaches from y 0 (top) to 1 (bottom) and from x 0 to its
 * aspect ratio. A view may show more of the world (zoom out) or another part of it (pan).
 */
export interface View {
  readonly x: number;
  readonly y: number;
  /** World units from the top to the bottom of the picture. */
  readonly height: number;
}

/** How far and in which direction a variation departs; `amount` 0 (same) to 1 (anew). */
export interface Drift {
  readonly seed: number;
  readonly amount: number;
}

/** A picture that somebody sent; its bytes are kept apart under this id. */
export interface UploadedOrder {
  readonly make: 'upload';
  readonly upload: string;
  readonly width: number;
  readonly height: number;
}

export interface SceneOrder {
  readonly make: 'scene';
  readonly prompt: string;
  readonly seed: number;
  readonly drifts: readonly Drift[];
  readonly view: View;
  /** Width to height of the scene's first frame. */
  readonly aspect: number;
  readonly width: number;
  readonly height: number;
  /** Image prompts: they lend their colours and their light. */
  readonly references: readonly SourceOrder[];
  /** Colours of the picture that this one becomes a part of. */
  readonly lentPalette?: PaletteName;
}

/** `patch` where the mask is white, `base` to the byte elsewhere. */
export interface RegionOrder {
  readonly make: 'region';
  readonly base: SingleOrder;
  readonly patch: SingleOrder;
  readonly mask: string;
  readonly width: number;
  readonly height: number;
}

/** `base` scaled into `place` (pixels of the result), `around` it the rest of the world. */
export interface OutpaintOrder {
  readonly make: 'outpaint';
  readonly base: SingleOrder;
  readonly around: SceneOrder;
  readonly place: Rectangle;
  readonly width: number;
  readonly height: number;
}

export interface EnlargeOrder {
  readonly make: 'enlarge';
  readonly base: SingleOrder;
  readonly style: 'plain' | 'creative';
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}

export interface BlendOrder {
  readonly make: 'blend';
  readonly sources: readonly SourceOrder[];
  readonly seed: number;
  readonly drifts: readonly Drift[];
  readonly width: number;
  readonly height: number;
}

export type SingleOrder =
  SceneOrder | RegionOrder | OutpaintOrder | EnlargeOrder | BlendOrder | UploadedOrder;

export interface GridOrder {
  readonly make: 'grid';
  /** Top left, top right, bottom left, bottom right. */
  readonly tiles: readonly [SingleOrder, SingleOrder, SingleOrder, SingleOrder];
  readonly width: number;
  readonly height: number;
}

export type PictureOrder = SingleOrder | GridOrder;

export type SourceOrder = PictureOrder;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of it to show. A preview is smaller and blurred, as a picture coming up. */
export interface Finish {
  /** Pixels of the result to pixels of the order, in (0, 1]. */
  readonly scale: number;
  /** Blur radius as a fraction of the result's width; 0 is sharp. */
  readonly blur: number;
}

export const sharp: Finish = { scale: 1, blur: 0 };

/** Ids of the uploads that an order needs. */
export function uploadsOf(order: PictureOrder): string[] {
  switch (order.make) {
    case 'upload':
      return [order.upload];
    case 'scene':
      return order.references.flatMap(uploadsOf);
    case 'region':
      return [order.mask, ...uploadsOf(order.base), ...uploadsOf(order.patch)];
    case 'outpaint':
      return [...uploadsOf(order.base), ...uploadsOf(order.around)];
    case 'enlarge':
      return uploadsOf(order.base);
    case 'blend':
      return order.sources.flatMap(uploadsOf);
    case 'grid':
      return order.tiles.flatMap(uploadsOf);
  }
}
