import type { Canvas } from '../canvas.ts';
import type { Colour } from '../colour.ts';
import { mixColours, ramp } from '../colour.ts';
import { Field } from '../field.ts';
import { paintLayer } from '../layers.ts';
import { fractal2, ridged1 } from '../noise.ts';
import { glint, paintStars } from '../sky.ts';
import { mix, unit } from '../random.ts';
import type { Brief, Stage } from './stage.ts';

/** Nebulae and stars, a planet with its rings, and strange ground to stand on. */
export function paintSpace(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  paintNebula(canvas, brief);
  paintStars(canvas, choices.noise('stars'), 0.4, 4);
  brightStars(canvas, choices.noise('bright'));
  const left = choices.chance('planetLeft', 0.5);
  const radius = choices.number('planetSize', 0.15, 0.27);
  const planet = {
    x:
      aspect * (left ? choices.number('planetX', 0.24, 0.4) : choices.number('planetX', 0.6, 0.76)),
    y: choices.number('planetY', 0.28, 0.46),
    radius,
    rings: choices.chance('rings', 0.55),
    tilt: choices.number('tilt', -0.5, 0.5),
  };
  paintPlanet(canvas, brief, planet, left ? 1 : -1, choices.noise('bands'));
  const ground = choices.number('ground', 0.8, 0.88);
  for (let i = 0; i < 3; i++) {
    const seed = choices.noise(`ridge${i}`);
    const colour = mixColours(palette.far, palette.ink, 0.3 + 0.32 * i);
    paintLayer(canvas, {
      edge: (x) =>
        ground + 0.045 * i - (0.17 - 0.055 * i) * (ridged1(x * (1.5 + i), seed, 6) - 0.4),
      colours: ramp([mixColours(colour, palette.accents[0], 0.22 - 0.06 * i), colour, palette.ink]),
      depth: 0.2,
      relief: (x, y) => fractal2(x * 12, y * 20, seed, 4) - 0.5,
      reliefStrength: 34,
    });
  }
  return {
    x: aspect * (left ? 0.66 : 0.34),
    y: ground + 0.085,
    size: 0.24,
    surface: 'ground',
    lean: (x, y) => 1.2 * Math.sin(x * 2 + y * 3),
  };
}

function paintNebula(canvas: Canvas, { choices, palette }: Brief): void {
  const { width, height } = canvas;
  const seed = choices.noise('nebula');
  const [deep = palette.ink, low = palette.ink, mid = palette.far] = palette.sky;
  const glow = palette.sky.at(-1) ?? palette.cloud;
  const colours = ramp([
    mixColours(deep, palette.ink, 0.5),
    deep,
    low,
    mid,
    palette.accents[0],
    glow,
  ]);
  const tilt = choices.number('tilt', -0.9, 0.9);
  const field = new Field(canvas, Math.max(2, canvas.scale / 200), (x, y) => {
    const warp = fractal2(x * 1.7, y * 1.7, seed, 3) - 0.5;
    const band = y - 0.42 - tilt * (x - 0.6) + warp * 0.7;
    const cloud = fractal2(x * 2.4 + warp * 2, y * 2.4 - warp * 2, seed + 1, 5);
    const dust = fractal2(x * 5 + warp * 3, y * 5, seed + 2, 4);
    return Math.max(
      0,
      Math.min(
        0.93,
        cloud * 1.15 * Math.exp(-band * band * 6) + 0.08 - 0.5 * Math.max(0, dust - 0.56),
      ),
    );
  });
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    field.readRow(y, row);
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const c = Math.floor(Math.max(0, row[x] ?? 0) * 255) * 3;
      canvas.pixels[i] = colours[c] ?? 0;
      canvas.pixels[i + 1] = colours[c + 1] ?? 0;
      canvas.pixels[i + 2] = colours[c + 2] ?? 0;
    }
  }
}

function brightStars(canvas: Canvas, seed: number): void {
  const cell = 0.22;
  for (let y = Math.floor(canvas.top / cell); y <= canvas.bottom / cell; y++) {
    for (let x = Math.floor(canvas.left / cell); x <= canvas.right / cell; x++) {
      const hash = mix(mix(seed, x), y);
      const cx = canvas.column((x + unit(hash)) * cell);
      const cy = canvas.row((y + unit(mix(hash, 1))) * cell);
      const size = (0.004 + 0.01 * unit(mix(hash, 2)) ** 2) * canvas.scale;
      glint(canvas, cx, cy, size, 190);
      glint(canvas, cx, cy, size * 3, 26);
    }
  }
}

interface Planet {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly rings: boolean;
  readonly tilt: number;
}

function paintPlanet(
  canvas: Canvas,
  { palette }: Brief,
  planet: Planet,
  light: 1 | -1,
  seed: number,
): void {
  const { scale, width, height } = canvas;
  const glow = palette.sky.at(-1) ?? palette.cloud;
  const bands = ramp([
    palette.accents[0],
    mixColours(palette.accents[0], palette.far, 0.6),
    glow,
    mixColours(palette.far, glow, 0.4),
    palette.accents.at(-1) ?? glow,
  ]);
  const reach = planet.radius * (planet.rings ? 2.3 : 1.25);
  const cos = Math.cos(planet.tilt);
  const sin = Math.sin(planet.tilt);
  const last = Math.min(height - 1, Math.ceil(canvas.row(planet.y + reach)));
  for (let py = Math.max(0, Math.floor(canvas.row(planet.y - reach))); py <= last; py++) {
    const right = Math.min(width - 1, Math.ceil(canvas.column(planet.x + reach)));
    for (let px = Math.max(0, Math.floor(canvas.column(planet.x - reach))); px <= right; px++) {
      const dx = (canvas.worldX(px + 0.5) - planet.x) / planet.radius;
      const dy = (canvas.worldY(py + 0.5) - planet.y) / planet.radius;
      const u = dx * cos + dy * sin;
      const v = dy * cos - dx * sin;
      const d = Math.hypot(u, v);
      const i = (py * width + px) * 3;
      const inside = Math.max(0, Math.min(1, (1 - d) * planet.radius * scale + 0.5));
      if (inside > 0) {
        const z = Math.sqrt(Math.max(0, 1 - d * d));
        const shade = Math.max(
          0.05,
          Math.min(1, 0.25 + 0.95 * (light * dx * 0.72 - dy * 0.5 + z * 0.42)),
        );
        const wave = fractal2(u * 1.4, v * 7, seed, 4);
        const c =
          Math.floor(Math.max(0, Math.min(0.999, v * 0.5 + 0.5 + (wave - 0.5) * 0.3)) * 256) * 3;
        canvas.lay(
          i,
          (bands[c] ?? 0) * shade,
          (bands[c + 1] ?? 0) * shade,
          (bands[c + 2] ?? 0) * (0.1 + 0.9 * shade),
          inside,
        );
      } else if (d < 1.25) {
        canvas.lay(i, ...glow, 0.32 * (1 - (d - 1) / 0.25) ** 2);
      }
      if (planet.rings) ringAt(canvas, i, u, v, inside, glow);
    }
  }
}

function ringAt(
  canvas: Canvas,
  i: number,
  u: number,
  v: number,
  inside: number,
  colour: Colour,
): void {
  const r = Math.hypot(u, v / 0.26);
  if (r < 1.35 || r > 2.2 || (inside > 0 && v < 0)) return;
  const gap = Math.abs(r - 1.85) < 0.05 ? 0.1 : 1;
  const edge = Math.min(1, (r - 1.35) * 12, (2.2 - r) * 8);
  canvas.lay(i, ...colour, Math.max(0, edge) * gap * (0.4 + 0.3 * Math.sin(r * 46)));
}
