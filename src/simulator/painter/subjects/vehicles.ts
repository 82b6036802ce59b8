import type { Colour } from '../colour.ts';
import { mixColours, shift } from '../colour.ts';
import type { Point } from '../shapes.ts';
import { box, ellipse, ribbon, smoothOutline } from '../shapes.ts';
import { shine } from './shine.ts';
import type { Easel } from './subject.ts';

/** A sailing boat with its reflection. */
export function drawBoat({ fill, palette, choices }: Easel): void {
  const sail = choices.pick('sail', [palette.cloud, ...palette.accents]);
  const hull = mixColours(palette.ink, palette.accents[0], 0.25);
  const dim = mixColours(sail, palette.near, 0.55);
  fill(
    [
      [0.02, 0.06],
      [0.36, 0.07],
      [0.04, 0.55],
    ],
    dim,
    0.4,
  );
  fill(
    [
      [-0.02, 0.06],
      [-0.3, 0.07],
      [-0.03, 0.5],
    ],
    dim,
    0.3,
  );
  fill(box(-0.008, -1, 0.008, -0.05), hull);
  fill(
    smoothOutline([
      [0.025, -0.97],
      [0.2, -0.62],
      [0.4, -0.14],
      [0.2, -0.12],
      [0.025, -0.14],
    ]),
    sail,
  );
  fill(
    [
      [-0.03, -0.9],
      [-0.05, -0.14],
      [-0.33, -0.12],
    ],
    shift(sail, 0, -0.07),
  );
  fill(
    smoothOutline([
      [-0.38, -0.09],
      [0, -0.06],
      [0.42, -0.11],
      [0.3, 0.03],
      [0, 0.06],
      [-0.28, 0.03],
    ]),
    hull,
  );
  fill(
    ribbon(
      [
        [-0.5, 0.07],
        [0, 0.09],
        [0.52, 0.07],
      ],
      0.02,
      0.3,
    ),
    palette.cloud,
    0.6,
  );
}

/** Balloons that float. */
export function drawBalloon({ fill, palette, choices }: Easel): void {
  const fleet: readonly (readonly [number, number, number])[] = [
    [0, -1.1, 1],
    [0.95, -1.7, 0.48],
    [-0.95, -1.45, 0.36],
  ];
  fleet.forEach(([x, y, size], n) => {
    const stripes = 8;
    const first = choices.whole(`colour${n}`, 0, 2);
    for (let k = 0; k < stripes; k++) {
      const from = -1 + (2 * k) / stripes;
      const to = -1 + (2 * (k + 1)) / stripes;
      const colour = palette.accents[(k + first) % palette.accents.length] ?? palette.orb;
      const side = (share: number): Point[] =>
        Array.from({ length: 15 }, (_, i) => {
          const t = i / 14;
          const wide = Math.sin(Math.PI * (0.06 + 0.84 * t ** 0.8)) ** 0.75 * 0.42;
          return [x + share * wide * size, y + (-0.52 + t * 1.02) * size];
        });
      fill(
        [...side(from), ...side(to).reverse()],
        shift(colour, 0, 0.07 * (1 - Math.abs(from + 0.5)) - 0.06),
      );
    }
    fill(box(x - 0.055 * size, y + 0.62 * size, x + 0.055 * size, y + 0.71 * size), palette.ink);
    for (const s of [-1, 1]) {
      fill(
        ribbon(
          [
            [x + s * 0.12 * size, y + 0.48 * size],
            [x + s * 0.05 * size, y + 0.63 * size],
          ],
          0.008,
        ),
        palette.ink,
      );
    }
  });
}

/** A rocket that leaves. */
export function drawRocket(easel: Easel): void {
  const { fill, palette } = easel;
  const skin = mixColours(palette.cloud, palette.far, 0.15);
  const trim: Colour = palette.accents[0];
  const flame = [palette.accents[0], palette.orb] as const;
  flame.forEach((colour, i) => {
    fill(
      smoothOutline([
        [-0.1 + 0.03 * i, -0.3],
        [0, 0.2 - 0.16 * i],
        [0.1 - 0.03 * i, -0.3],
      ]),
      colour,
      0.9,
    );
  });
  shine(easel, 0, -0.16, 0.42, 70);
  for (const side of [-1, 1]) {
    fill(
      [
        [side * 0.12, -0.62],
        [side * 0.27, -0.26],
        [side * 0.12, -0.34],
      ],
      trim,
    );
  }
  fill(
    smoothOutline([
      [0, -1.24],
      [0.11, -0.98],
      [0.15, -0.65],
      [0.11, -0.32],
      [-0.11, -0.32],
      [-0.15, -0.65],
      [-0.11, -0.98],
    ]),
    (x) =>
      shift(skin, 0, 0.16 * Math.max(-1, Math.min(1, (x - easel.at.x) / (0.15 * easel.at.size)))),
  );
  fill(
    smoothOutline([
      [0, -1.24],
      [0.075, -1.06],
      [0, -1.02],
      [-0.075, -1.06],
    ]),
    trim,
  );
  fill(ellipse(0, -0.8, 0.062, 0.062), palette.ink);
  fill(ellipse(0, -0.8, 0.045, 0.045), palette.accents.at(-1) ?? palette.orb);
}

/** A car, seen from the side, its lights on. */
export function drawCar(easel: Easel): void {
  const { fill, palette } = easel;
  const paint = mixColours(palette.accents[0], palette.ink, 0.12);
  fill(ellipse(0, 0.02, 0.86, 0.05), palette.ink, 0.5);
  fill(
    smoothOutline([
      [-0.8, -0.06],
      [-0.82, -0.2],
      [-0.55, -0.29],
      [-0.22, -0.45],
      [0.14, -0.46],
      [0.4, -0.3],
      [0.78, -0.22],
      [0.84, -0.08],
      [0.4, -0.03],
      [-0.4, -0.03],
    ]),
    (_, y) =>
      shift(
        paint,
        0,
        Math.max(-0.1, Math.min(0.14, (easel.at.y - 0.25 * easel.at.size - y) * 1.6)),
      ),
  );
  fill(
    smoothOutline([
      [-0.3, -0.29],
      [-0.17, -0.4],
      [0.11, -0.41],
      [0.28, -0.29],
    ]),
    mixColours(palette.ink, palette.sky[1] ?? palette.ink, 0.4),
  );
  for (const x of [-0.48, 0.5]) {
    fill(ellipse(x, -0.05, 0.135, 0.135), palette.ink);
    fill(ellipse(x, -0.05, 0.07, 0.07), mixColours(palette.far, palette.cloud, 0.4));
  }
  fill(ellipse(0.78, -0.19, 0.045, 0.025), palette.orb);
  fill(
    [
      [0.8, -0.2],
      [2.1, -0.34],
      [2.1, 0.02],
    ],
    palette.orb,
    0.16,
  );
  shine(easel, 0.79, -0.19, 0.2, 120);
}
