import { parentPort } from 'node:worker_threads';
import type { PainterAnswer, PainterRequest } from '../../src/simulator/painter/messages.ts';
import { paint } from '../../src/simulator/painter/paint.ts';
import { encodePng } from '../../src/simulator/painter/png.ts';
import { resizeRaster } from '../../src/simulator/painter/raster.ts';

type PaintRequest = PainterRequest & { readonly do: 'paint' };
type Painted = Extract<PainterAnswer, { readonly result: unknown }>['result'];

const painted = new Map<string, Painted>();

/** Paints the first picture of each size; every later one is that again. */
function pictureOf({ order, finish, uploads, size }: PaintRequest): Painted {
  const key = `${order.width}×${order.height} ${finish.scale} ${size?.width ?? ''}`;
  const known = painted.get(key);
  if (known) return known;
  let raster = paint(order, finish, uploads);
  if (size) raster = resizeRaster(raster, size.width, size.height);
  const { width, height } = raster;
  const result = { bytes: encodePng(raster), width, height };
  painted.set(key, result);
  return result;
}

/**
 * The simulator's painting thread for measurements: how pictures come to the screen is measured,
 * not how the simulator makes them.
 */
parentPort?.on('message', ({ id, request }: { id: number; request: PainterRequest }) => {
  const answer: PainterAnswer =
    request.do === 'paint'
      ? { id, result: pictureOf(request) }
      : { id, error: 'Only painting is measured.' };
  parentPort?.postMessage(answer);
});
