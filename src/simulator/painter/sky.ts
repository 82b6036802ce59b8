import type { Canvas } from './canvas.ts';
import type { Choices } from './choices.ts';
import type { Colour } from './colour.ts';
import { ramp } from './colour.ts';
import { Field } from './field.ts';
import { fractal2 } from './noise.ts';
import { mix, unit } from './random.ts';

export interface Sky {
  /** From the zenith to the horizon. */
  readonly stops: readonly Colour[];
  readonly cloud: Colour;
  /** 0 clear – 1 overcast. */
  readonly clouds: number;
  /** World y where the gradient ends. */
  readonly horizon: number;
}

export function paintSky(canvas: Canvas, choices: Choices, sky: Sky): void {
  const { width, height } = canvas;
  const colours = ramp(sky.stops);
  const noise = choices.noise('clouds');
  const drift = choices.number('cloudDrift', 0, 3);
  const tilt = choices.number('cloudTilt', -0.35, 0.35);
  const cover = 0.62 - 0.3 * sky.clouds;
  const field = new Field(canvas, Math.max(2, canvas.scale / 170), (x, y) => {
    const stretch = 2.2 + 2 * Math.max(0, y);
    const value = fractal2(x * 1.7 + drift, (y + x * tilt) * stretch * 1.6, noise, 5);
    const soft = Math.max(0, Math.min(1, (value - cover) / 0.3));
    return soft * soft * (3 - 2 * soft);
  });
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    field.readRow(y, row);
    const place = Math.max(0, Math.min(1, canvas.worldY(y) / sky.horizon));
    const c = Math.round(place * 255) * 3;
    const red = colours[c] ?? 0;
    const green = colours[c + 1] ?? 0;
    const blue = colours[c + 2] ?? 0;
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const a = Math.min(1, (row[x] ?? 0) * sky.clouds * 1.25);
      canvas.pixels[i] = red + (sky.cloud[0] - red) * a;
      canvas.pixels[i + 1] = green + (sky.cloud[1] - green) * a;
      canvas.pixels[i + 2] = blue + (sky.cloud[2] - blue) * a;
    }
  }
}

export interface Orb {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
  /** World radius of its shine and how strong it is. */
  readonly glow: number;
  readonly shine: number;
  /** A moon has seas; a crescent is bitten by a disc at this offset in radii. */
  readonly seas?: number;
  readonly crescent?: number;
}

/** A sun or a moon with its shine. */
export function paintOrb(canvas: Canvas, orb: Orb): void {
  const { width, height, scale } = canvas;
  const cx = canvas.column(orb.x);
  const cy = canvas.row(orb.y);
  const reach = orb.glow * scale;
  const radius = orb.radius * scale;
  const [red, green, blue] = orb.colour;
  const lastRow = Math.min(height - 1, Math.ceil(cy + reach));
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= lastRow; y++) {
    const span = Math.sqrt(Math.max(0, reach * reach - (y - cy) ** 2));
    const last = Math.min(width - 1, Math.ceil(cx + span));
    for (let x = Math.max(0, Math.floor(cx - span)); x <= last; x++) {
      const i = (y * width + x) * 3;
      const d = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
      const t = Math.max(0, 1 - d / reach);
      const shine = orb.shine * t * t * t;
      canvas.lay(i, red, green, blue, Math.min(0.9, shine));
      let disc = Math.max(0, Math.min(1, radius - d + 0.5));
      if (orb.crescent !== undefined && disc > 0) {
        const bite = Math.hypot(x + 0.5 - cx - orb.crescent * radius, y + 0.5 - cy + radius * 0.15);
        disc *= Math.max(0.06, Math.min(1, bite - radius * 0.95 + 0.5));
      }
      if (disc > 0) {
        let tone = 1;
        if (orb.seas !== undefined) {
          const patch = fractal2((x - cx) / radius + 5, (y - cy) / radius + 5, orb.seas, 3);
          tone = 1 - 0.16 * Math.max(0, Math.min(1, (patch - 0.45) * 5));
        }
        canvas.lay(i, red * tone, green * tone, blue * tone, disc);
      }
    }
  }
}

/** Stars over the sky down to the horizon; one in each lit cell, some of them large. */
export function paintStars(canvas: Canvas, seed: number, density: number, horizon: number): void {
  const cell = 0.016;
  const lastY = Math.ceil(Math.min(canvas.bottom, horizon) / cell);
  for (let y = Math.floor(canvas.top / cell); y < lastY; y++) {
    for (let x = Math.floor(canvas.left / cell); x <= canvas.right / cell; x++) {
      const hash = mix(mix(seed, x), y);
      if (unit(hash) > density) continue;
      const size = unit(mix(hash, 3)) ** 6;
      const fade = Math.min(1, Math.max(0, (horizon - y * cell) / (horizon * 0.5)));
      glint(
        canvas,
        canvas.column((x + unit(mix(hash, 1))) * cell),
        canvas.row((y + unit(mix(hash, 2))) * cell),
        (0.0008 + 0.0022 * size) * canvas.scale,
        (90 + 165 * unit(mix(hash, 4))) * fade,
      );
    }
  }
}

/** A soft point of light. */
export function glint(canvas: Canvas, cx: number, cy: number, radius: number, light: number): void {
  const reach = Math.max(1.2, radius * 2.2);
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= cy + reach && y < canvas.height; y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= cx + reach && x < canvas.width; x++) {
      const t = 1 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy) / reach;
      if (t <= 0) continue;
      const a = light * t * t;
      canvas.light((y * canvas.width + x) * 3, a, a, a * 0.94);
    }
  }
}
