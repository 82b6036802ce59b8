import { createHash } from 'node:crypto';
import type { Finish, PictureOrder } from '../../src/simulator/painter/order.ts';
import type { PaintService } from '../../src/simulator/painter/painter.ts';
import { encodePng } from '../../src/simulator/painter/png.ts';

const side = 8;

/** Paints in no time, and without a thread: small noise, another for each order. */
export const plainPainter: PaintService = {
  paint: (order, finish, size) => Promise.resolve(painted(order, finish, size)),
  decode: () => Promise.reject(new Error('Nothing is decoded here.')),
  describe: () => Promise.resolve(['one', 'two', 'three', 'four']),
  close: () => Promise.resolve(),
};

function painted(order: PictureOrder, finish: Finish, size?: object) {
  const hash = createHash('sha512').update(JSON.stringify([order, finish, size]));
  const noise = hash.digest();
  const pixels = Uint8Array.from({ length: side * side * 3 }, (_, n) => noise[n % 64] ?? 0);
  return { bytes: encodePng({ width: side, height: side, pixels }), width: side, height: side };
}
