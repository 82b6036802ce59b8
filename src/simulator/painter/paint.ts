import type { Raster } from './canvas.ts';
import { compositeRegion, compositeOutpaint } from './composites.ts';
import { enlarge } from './enlarge.ts';
import { blendPictures } from './blend.ts';
import { decodePicture } from './decode.ts';
import type { Finish, PictureOrder, SingleOrder } from './order.ts';
import { blankRaster, blurRaster, placeRaster, resizeRaster } from './raster.ts';
import { paintScene } from './scene.ts';

/** The bytes of what people sent, by id. */
export type Uploads = ReadonlyMap<string, Uint8Array>;

/** Paints whatever is ordered. */
export function paint(order: PictureOrder, finish: Finish, uploads: Uploads): Raster {
  const raster = paintAt(order, finish.scale, uploads);
  return finish.blur > 0 ? blurRaster(raster, finish.blur * raster.width) : raster;
}

function paintAt(order: PictureOrder, scale: number, uploads: Uploads): Raster {
  if (order.make !== 'grid') return paintSingle(order, scale, uploads);
  const tiles = order.tiles.map((tile) => paintSingle(tile, scale, uploads));
  const [first] = tiles;
  const width = first?.width ?? 0;
  const height = first?.height ?? 0;
  const grid = blankRaster(width * 2, height * 2);
  tiles.forEach((tile, i) => placeRaster(tile, grid, (i % 2) * width, Math.floor(i / 2) * height));
  return grid;
}

function paintSingle(order: SingleOrder, scale: number, uploads: Uploads): Raster {
  const width = Math.max(1, Math.round(order.width * scale));
  const height = Math.max(1, Math.round(order.height * scale));
  switch (order.make) {
    case 'scene':
      return paintScene(
        order,
        width,
        height,
        order.references.map((source) => paintAt(source, smallScale(source, 256), uploads)),
      );
    case 'upload':
      return resizeRaster(decodePicture(uploads.get(order.upload)), width, height);
    case 'region':
      return compositeRegion(
        paintSingle(order.base, scale, uploads),
        paintSingle(order.patch, scale, uploads),
        resizeRaster(decodePicture(uploads.get(order.mask)), width, height),
      );
    case 'outpaint':
      return compositeOutpaint(
        paintSingle(order.base, scale, uploads),
        paintSingle(order.around, scale, uploads),
        {
          x: Math.round(order.place.x * scale),
          y: Math.round(order.place.y * scale),
          width: Math.round(order.place.width * scale),
          height: Math.round(order.place.height * scale),
        },
      );
    case 'enlarge':
      return enlarge(
        order,
        paintSingle(order.base, Math.min(1, scale * (order.width / order.base.width)), uploads),
        width,
        height,
      );
    case 'blend':
      return blendPictures(
        order,
        width,
        height,
        order.sources.map((source) =>
          paintAt(source, smallScale(source, Math.max(width, height)), uploads),
        ),
      );
  }
}

/** The scale at which a picture's longer side has `side` pixels; never more than its own. */
function smallScale(order: PictureOrder, side: number): number {
  return Math.min(1, side / Math.max(order.width, order.height));
}
