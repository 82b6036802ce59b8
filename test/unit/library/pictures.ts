import { PNG } from 'pngjs';

/** A photograph-like picture whose every pixel differs from its neighbours; RGB. */
export function paintedPixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      data[at] = 128 + 100 * Math.sin(x / 90 + y / 50) + ((x * 7 + y * 13) % 5);
      data[at + 1] = (x * 255) / width;
      data[at + 2] = (y * 255) / height;
      data[at + 3] = 255;
    }
  }
  return data;
}

export function paintedPng(width: number, height: number, colorType: 2 | 6 = 2): Buffer {
  const png = new PNG({ width, height });
  png.data = paintedPixels(width, height);
  return PNG.sync.write(png, { colorType });
}
