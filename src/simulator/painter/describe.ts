import type { Raster } from './canvas.ts';
import { toOklab } from './colour.ts';
import { hashText, mix } from './random.ts';
import { resizeRaster } from './raster.ts';

const places = {
  night: ['a lake under the stars', 'a sleeping town by moonlight', 'a mountain pass at night'],
  warm: ['dunes at sunset', 'a coast in evening light', 'hills of wheat in autumn'],
  cool: ['a bay between blue mountains', 'a quiet harbour in the morning', 'snow on distant peaks'],
  green: ['a clearing in an old forest', 'terraced hills after rain', 'a garden in early summer'],
} as const;
const manners = [
  'oil painting with visible brush strokes, wide composition --ar 16:9',
  'in the style of a mid-century travel poster, layered silhouettes --ar 2:3',
  'soft gouache, muted light, fine grain --ar 1:1',
  'impressionist study, atmospheric perspective, gentle vignette --ar 3:2',
] as const;

/** Four prompts that could have made the picture, told from its colours alone. */
export function describePicture(raster: Raster): string[] {
  const small = resizeRaster(raster, 16, 16);
  let lightness = 0;
  let red = 0;
  let yellow = 0;
  for (let i = 0; i < small.pixels.length; i += 3) {
    const [l, a, b] = toOklab([
      small.pixels[i] ?? 0,
      small.pixels[i + 1] ?? 0,
      small.pixels[i + 2] ?? 0,
    ]);
    lightness += l / 256;
    red += a / 256;
    yellow += b / 256;
  }
  const mood =
    lightness < 0.38 ? 'night' : red < -0.02 ? 'green' : yellow > 0.015 ? 'warm' : 'cool';
  const tone = colourName(lightness, red, yellow);
  const seed = hashText(`${lightness.toFixed(3)} ${red.toFixed(3)} ${yellow.toFixed(3)}`);
  return manners.map((manner, i) => {
    const list = places[mood];
    const place = list[mix(seed, i) % list.length] ?? list[0];
    return `${place}, ${tone}, ${manner}`;
  });
}

function colourName(lightness: number, red: number, yellow: number): string {
  const strength = Math.hypot(red, yellow);
  const depth = lightness < 0.4 ? 'deep' : lightness > 0.7 ? 'pale' : 'rich';
  if (strength < 0.015) return `${depth} greys`;
  const angle = ((Math.atan2(yellow, red) * 180) / Math.PI + 360) % 360;
  const names = ['rose', 'orange', 'gold', 'green', 'teal', 'blue', 'indigo', 'violet'] as const;
  return `${depth} ${names[Math.round(angle / 45) % 8] ?? 'blue'} tones`;
}
