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

/** As much of an MP4 as has a size: `ftyp`, `moov` with one track header, `mdat`. */
export function tinyMp4(width: number, height: number): Buffer {
  const header = Buffer.alloc(84);
  header.writeUInt32BE(width * 65_536, 76);
  header.writeUInt32BE(height * 65_536, 80);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('moov', box('trak', box('tkhd', header))),
    box('mdat', Buffer.from('frames')),
  ]);
}

function box(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}
