import type {
  GridOrder,
  PictureOrder,
  SceneOrder,
  SingleOrder,
  SourceOrder,
} from '../painter/order.ts';
import { hashText, mix } from '../painter/random.ts';
import type { Size } from './pictureSize.ts';

/** Four tiles as one picture. */
export function gridOf(make: (tile: number) => SingleOrder): GridOrder {
  const tiles = [make(0), make(1), make(2), make(3)] as const;
  return { make: 'grid', tiles, width: tiles[0].width * 2, height: tiles[0].height * 2 };
}

export function sceneFor(
  prompt: string,
  seed: number,
  size: Size,
  references: readonly SourceOrder[] = [],
): SceneOrder {
  return {
    make: 'scene',
    prompt,
    seed: mix(seed, hashText(prompt)),
    drifts: [],
    view: { x: 0, y: 0, height: 1 },
    aspect: size.width / size.height,
    width: size.width,
    height: size.height,
    references,
  };
}

export function newGrid(
  prompt: string,
  seed: number,
  size: Size,
  references: readonly SourceOrder[] = [],
): GridOrder {
  return gridOf((tile) => sceneFor(prompt, mix(seed, tile), size, references));
}

export function blendGrid(sources: readonly SourceOrder[], seed: number, size: Size): GridOrder {
  return gridOf((tile) => ({
    make: 'blend',
    sources,
    seed: mix(seed, tile),
    drifts: [],
    ...size,
  }));
}

/** The picture itself, or a grid's first tile. */
export function singleOf(order: PictureOrder): SingleOrder {
  return order.make === 'grid' ? order.tiles[0] : order;
}

/** The tiles of a grid, each as a picture. */
export function cropOrders(grid: GridOrder): readonly SingleOrder[] {
  return grid.tiles;
}

/** The world that a picture shows, as a scene which can be looked at further. */
export function worldOf(order: SingleOrder, prompt: string, seed: number): SceneOrder {
  switch (order.make) {
    case 'scene':
      return order;
    case 'region':
    case 'enlarge':
      return { ...worldOf(order.base, prompt, seed), width: order.width, height: order.height };
    case 'outpaint':
      return order.around;
    case 'blend':
    case 'upload':
      return sceneFor(prompt, seed, order, [order]);
  }
}

/** The same picture, otherwise: `amount` 0 (same) to 1 (anew). */
export function vary(
  order: SingleOrder,
  seed: number,
  amount: number,
  prompt: string,
): SingleOrder {
  switch (order.make) {
    case 'scene':
      return { ...order, prompt, drifts: [...order.drifts, { seed, amount }] };
    case 'region':
      return {
        ...order,
        base: vary(order.base, seed, amount, prompt),
        patch: vary(order.patch, seed, amount, promptOf(order.patch) ?? prompt),
      };
    case 'outpaint':
      return {
        ...order,
        base: vary(order.base, seed, amount, prompt),
        around: { ...order.around, prompt, drifts: [...order.around.drifts, { seed, amount }] },
      };
    case 'enlarge':
      return { ...order, base: vary(order.base, seed, amount, prompt), seed };
    case 'blend':
      return { ...order, drifts: [...order.drifts, { seed, amount }] };
    case 'upload':
      return {
        make: 'blend',
        sources: [order, sceneFor(prompt, seed, order)],
        seed,
        drifts: [],
        width: order.width,
        height: order.height,
      };
  }
}

function promptOf(order: SingleOrder): string | undefined {
  return order.make === 'scene' ? order.prompt : undefined;
}

/** What a reroll makes: the same request again, with other luck. */
export function reroll(order: PictureOrder, seed: number, prompt: string): PictureOrder {
  return order.make === 'grid'
    ? gridOf((tile) => again(order.tiles[tile] ?? order.tiles[0], mix(seed, tile), prompt))
    : again(order, seed, prompt);
}

function again(order: SingleOrder, seed: number, prompt: string): SingleOrder {
  switch (order.make) {
    case 'scene': {
      const last = order.drifts.at(-1);
      return last
        ? { ...order, prompt, drifts: [...order.drifts.slice(0, -1), { ...last, seed }] }
        : { ...order, prompt, seed: mix(seed, hashText(prompt)) };
    }
    case 'region':
      return { ...order, patch: again(order.patch, seed, prompt) };
    case 'outpaint':
      return {
        ...order,
        around: { ...order.around, drifts: [...order.around.drifts, { seed, amount: 0.2 }] },
      };
    case 'enlarge':
    case 'blend':
      return { ...order, seed };
    case 'upload':
      return vary(order, seed, 0.5, prompt);
  }
}
