import sharp from 'sharp';
import * as vscode from 'vscode';

/** A picture as its pixels: three bytes each. */
export interface Pixels {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Decodes a picture file by a decoder that is not ours. */
export async function decode(uri: string | vscode.Uri): Promise<Pixels> {
  const location = typeof uri === 'string' ? vscode.Uri.parse(uri, true) : uri;
  const bytes = await vscode.workspace.fs.readFile(location);
  const { format } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { format, width: info.width, height: info.height, data };
}

/** A part of a picture. */
export async function cut(
  { width, height, data }: Pixels,
  part: { left: number; top: number; width: number; height: number },
): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .extract(part)
    .raw()
    .toBuffer();
}

/** A PNG of one colour. */
export async function plainPicture(
  width: number,
  height: number,
  colour: string,
): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** A mask as the mask editor makes it: white in the rectangle, black elsewhere. */
export async function maskOf(
  width: number,
  height: number,
  white: { left: number; top: number; width: number; height: number },
): Promise<Uint8Array> {
  const patch = {
    width: white.width,
    height: white.height,
    channels: 3,
    background: '#fff',
  } as const;
  return sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite([{ input: { create: patch }, left: white.left, top: white.top }])
    .png()
    .toBuffer();
}
