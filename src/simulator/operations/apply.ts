import type { JobKind, ResultKind } from '../jobs/job.ts';
import type { PictureOrder } from '../painter/order.ts';
import { mix } from '../painter/random.ts';
import { gridOf, reroll, singleOf, vary } from './operations.ts';
import type { Direction } from './outpaint.ts';
import { pan, square, zoomOut } from './outpaint.ts';
import { repaintRegion } from './region.ts';
import type { Mask } from './region.ts';

/** What can be done with a picture, whatever a wire calls it. */
export type Operation =
  | { readonly do: 'upscale'; readonly tile: number }
  | { readonly do: 'enlarge'; readonly factor: number; readonly style: 'plain' | 'creative' }
  /** Of a grid's tile, 1–4; of the picture itself when there is none. */
  | { readonly do: 'vary'; readonly tile?: number; readonly amount: number }
  | { readonly do: 'region' }
  | { readonly do: 'reroll' }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'square' }
  | { readonly do: 'pan'; readonly direction: Direction };

export interface Applied {
  readonly kind: JobKind;
  readonly order: PictureOrder;
  readonly result: ResultKind;
}

export interface OperationInput {
  readonly prompt: string;
  readonly seed: number;
  readonly mask?: { readonly id: string; readonly mask: Mask };
}

/** The picture that an operation makes of another; undefined when it does not suit that picture. */
export function applyOperation(
  operation: Operation,
  parent: PictureOrder,
  { prompt, seed, mask }: OperationInput,
): Applied | undefined {
  const single = singleOf(parent);
  switch (operation.do) {
    case 'upscale': {
      const tile = tileOf(parent, operation.tile);
      return tile && { kind: 'upscale', order: tile, result: 'single' };
    }
    case 'enlarge': {
      if (parent.make === 'grid') return undefined;
      // A redo starts from what was enlarged, so that it does not grow without end.
      const base = single.make === 'enlarge' ? single.base : single;
      const { factor, style } = operation;
      const size = { width: base.width * factor, height: base.height * factor };
      const order: PictureOrder = { make: 'enlarge', base, style, seed, ...size };
      return { kind: 'enlarge', order, result: 'enlarged' };
    }
    case 'vary': {
      const tile = operation.tile === undefined ? single : tileOf(parent, operation.tile);
      if (!tile) return undefined;
      const base = tile.make === 'enlarge' ? tile.base : tile;
      const order = gridOf((i) => vary(base, mix(seed, i), operation.amount, prompt));
      return { kind: 'variation', order, result: 'grid' };
    }
    case 'region': {
      if (!mask || parent.make === 'grid') return undefined;
      const order = repaintRegion(single, mask.mask, mask.id, seed, prompt);
      return { kind: 'region', order, result: 'grid' };
    }
    case 'reroll':
      return {
        kind: 'reroll',
        order: reroll(parent, seed, prompt),
        result: parent.make === 'grid' ? 'grid' : 'single',
      };
    case 'zoom':
    case 'square':
    case 'pan': {
      if (parent.make === 'grid') return undefined;
      const base = single.make === 'enlarge' ? single.base : single;
      const kind = operation.do === 'pan' ? 'pan' : 'zoom';
      const order =
        operation.do === 'zoom'
          ? zoomOut(base, operation.factor, seed, prompt)
          : operation.do === 'pan'
            ? pan(base, operation.direction, seed, prompt)
            : square(base, seed, prompt);
      return { kind, order, result: 'grid' };
    }
  }
}

function tileOf(parent: PictureOrder, tile: number) {
  return parent.make === 'grid' ? parent.tiles[tile - 1] : undefined;
}
