import { parentPort } from 'node:worker_threads';
import { encodePng } from './painter/png.ts';
import { decodePicture } from './painter/decode.ts';
import { describePicture } from './painter/describe.ts';
import { paint } from './painter/paint.ts';
import { resizeRaster } from './painter/raster.ts';
import type { PainterAnswer, PainterRequest, PainterResult } from './painter/messages.ts';

/** The thread that paints: whoever runs the simulator is never blocked by it. */
function answer(request: PainterRequest): PainterResult {
  switch (request.do) {
    case 'paint': {
      let raster = paint(request.order, request.finish, request.uploads);
      if (request.size) raster = resizeRaster(raster, request.size.width, request.size.height);
      return { bytes: encodePng(raster), width: raster.width, height: raster.height };
    }
    case 'decode': {
      const { width, height, pixels } = decodePicture(request.bytes);
      const bytes = new Uint8Array(width * height);
      for (let i = 0; i < bytes.length; i++) bytes[i] = pixels[i * 3] ?? 0;
      return { bytes, width, height };
    }
    case 'describe':
      return { texts: describePicture(paint(request.order, request.finish, request.uploads)) };
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: PainterRequest }) => {
  let message: PainterAnswer;
  try {
    message = { id, result: answer(request) };
  } catch (error) {
    message = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(message);
});
