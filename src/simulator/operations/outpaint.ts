import type { GridOrder, SceneOrder, SingleOrder, View } from '../painter/order.ts';
import { mix } from '../painter/random.ts';
import { gridOf, worldOf } from './operations.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How far the four surroundings depart from the picture's own world. */
const departures = [0, 0.08, 0.16, 0.26] as const;

/** The picture smaller, within more of its world. */
export function zoomOut(
  base: SingleOrder,
  factor: number,
  seed: number,
  prompt: string,
): GridOrder {
  const world = worldOf(base, prompt, seed);
  const width = Math.round(base.width / factor);
  const height = Math.round(base.height / factor);
  const { x, y, height: tall } = world.view;
  const wide = (tall * base.width) / base.height;
  const view: View = {
    x: x - (wide * (factor - 1)) / 2,
    y: y - (tall * (factor - 1)) / 2,
    height: tall * factor,
  };
  return surround(base, { ...world, view, width: base.width, height: base.height }, seed, {
    x: Math.round((base.width - width) / 2),
    y: Math.round((base.height - height) / 2),
    width,
    height,
  });
}

/** The picture moved by half of itself; the world goes on where it was. */
export function pan(
  base: SingleOrder,
  direction: Direction,
  seed: number,
  prompt: string,
): GridOrder {
  const world = worldOf(base, prompt, seed);
  const stepX = direction === 'left' ? -0.5 : direction === 'right' ? 0.5 : 0;
  const stepY = direction === 'up' ? -0.5 : direction === 'down' ? 0.5 : 0;
  const dx = Math.round(stepX * base.width);
  const dy = Math.round(stepY * base.height);
  const unit = world.view.height / base.height;
  const view = { ...world.view, x: world.view.x + dx * unit, y: world.view.y + dy * unit };
  return surround(base, { ...world, view, width: base.width, height: base.height }, seed, {
    x: -dx,
    y: -dy,
    width: base.width,
    height: base.height,
  });
}

/** As much world added as makes it square. */
export function square(base: SingleOrder, seed: number, prompt: string): GridOrder {
  const world = worldOf(base, prompt, seed);
  const side = Math.max(base.width, base.height);
  const unit = world.view.height / base.height;
  const x = Math.floor((side - base.width) / 2);
  const y = Math.floor((side - base.height) / 2);
  const view = {
    x: world.view.x - x * unit,
    y: world.view.y - y * unit,
    height: side * unit,
  };
  return surround(base, { ...world, view, width: side, height: side }, seed, {
    x,
    y,
    width: base.width,
    height: base.height,
  });
}

function surround(
  base: SingleOrder,
  around: SceneOrder,
  seed: number,
  place: { x: number; y: number; width: number; height: number },
): GridOrder {
  return gridOf((tile) => {
    const amount = departures[tile] ?? 0;
    const drifts =
      amount > 0 ? [...around.drifts, { seed: mix(seed, tile), amount }] : around.drifts;
    return {
      make: 'outpaint',
      base,
      around: { ...around, drifts },
      place,
      width: around.width,
      height: around.height,
    };
  });
}
