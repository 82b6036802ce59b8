import { mixColours, shift } from '../colour.ts';
import type { Point } from '../shapes.ts';
import { ellipse, ribbon, smoothOutline } from '../shapes.ts';
import { shine } from './shine.ts';
import type { Easel } from './subject.ts';

/** One great tree. */
export function drawTree({ fill, palette, choices }: Easel): void {
  const trunk = mixColours(palette.ink, palette.near, 0.2);
  const crown = choices.pick('crown', [
    mixColours(palette.near, palette.accents[0], 0.5),
    palette.accents[0],
    palette.near,
  ] as const);
  for (const [x, y, wide] of [
    [0, -0.9, 0.12],
    [-0.3, -0.95, 0.06],
    [0.3, -1, 0.06],
  ] as const) {
    const line = [0, 0.35, 0.7, 1].map((t): Point => [x * t * t, 0.03 + y * t]);
    fill(ribbon(line, wide, 0.35), trunk);
  }
  for (let k = 0; k < 70; k++) {
    const angle = choices.number(`a${k}`, 0, Math.PI * 2);
    const away = Math.sqrt(choices.number(`d${k}`, 0, 1));
    const [x, y] = [Math.cos(angle) * away * 0.58, -1.12 + Math.sin(angle) * away * 0.38];
    const size = choices.number(`s${k}`, 0.06, 0.15);
    fill(
      ellipse(x, y, size, size * 0.8),
      shift(
        crown,
        choices.number(`h${k}`, -0.2, 0.2),
        -y * 0.16 - 0.24 + choices.number(`l${k}`, -0.05, 0.05),
      ),
    );
  }
}

/** One great flower. */
export function drawFlower({ fill, palette, choices }: Easel): void {
  const colour = choices.pick('petals', palette.accents);
  const green = mixColours(palette.near, palette.ink, 0.25);
  const stem = [0, 0.3, 0.6, 1].map((t): Point => [0.05 * Math.sin(t * 3), 0.3 - 1.1 * t]);
  fill(ribbon(stem, 0.04, 0.8), green);
  for (const side of [-1, 1]) {
    fill(
      smoothOutline([
        [0.03, -0.14],
        [side * 0.2, -0.36],
        [side * 0.42, -0.4],
        [side * 0.24, -0.2],
      ]),
      green,
    );
  }
  const petals = choices.whole('count', 9, 14);
  for (let ring = 0; ring < 3; ring++) {
    const reach = 0.42 - ring * 0.115;
    for (let p = 0; p < petals - ring * 2; p++) {
      const angle = ring * 0.31 + (p / (petals - ring * 2)) * Math.PI * 2;
      const shade = shift(colour, 0.1 * ring, -0.1 + 0.07 * ring - 0.06 * Math.sin(angle + 0.6));
      fill(
        ellipse(
          Math.cos(angle) * reach * 0.62,
          -0.84 + Math.sin(angle) * reach * 0.62,
          reach * 0.44,
          reach * 0.2,
          angle,
        ),
        shade,
      );
    }
  }
  fill(ellipse(0, -0.84, 0.095, 0.095), mixColours(palette.orb, palette.accents[0], 0.4));
  fill(ellipse(0, -0.84, 0.055, 0.055), mixColours(palette.ink, palette.accents[0], 0.4));
}

/** A volcano at work, seen far away. */
export function drawVolcano(easel: Easel): void {
  const { fill, palette } = easel;
  const rock = mixColours(palette.near, palette.ink, 0.55);
  for (let k = 0; k < 9; k++) {
    const grey = mixColours(palette.ink, palette.accents[0], 0.34 - 0.03 * k);
    fill(
      ellipse(
        0.05 * Math.sin(k * 1.7) * k * 0.5,
        -1.02 - 0.12 * k,
        0.08 + 0.05 * k,
        0.07 + 0.034 * k,
      ),
      grey,
      0.62 - 0.04 * k,
    );
  }
  fill(
    [
      [-1.5, 0.2],
      [-0.7, -0.34],
      [-0.16, -0.97],
      [0.14, -0.97],
      [0.62, -0.4],
      [1.5, 0.2],
    ],
    (x, y) => shift(rock, 0, 0.05 * Math.sin((x - easel.at.x) * 60 + y * 30)),
  );
  const haze = palette.sky.at(-1) ?? palette.cloud;
  for (const [wide, tall, share] of [
    [1.9, 0.3, 0.25],
    [1.7, 0.2, 0.35],
    [1.6, 0.12, 0.5],
  ] as const) {
    fill(ellipse(0, 0.2, wide, tall), mixColours(haze, palette.near, 0.5), share);
  }
  shine(easel, 0, -1, 0.45, 90);
  for (const [dx, wide] of [
    [-0.12, 0.035],
    [0.02, 0.06],
    [0.14, 0.03],
  ] as const) {
    const lava = Array.from({ length: 9 }, (_, i): Point => [
      dx * (1 + i * 0.33) + 0.02 * Math.sin(i * 1.9),
      -0.97 + i * 0.12,
    ]);
    fill(ribbon(lava, wide, 0.4), palette.accents[0]);
    fill(ribbon(lava, wide * 0.4, 0.4), palette.orb);
  }
}
