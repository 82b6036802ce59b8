import { mixColours } from '../colour.ts';
import { box, ellipse, smoothOutline } from '../shapes.ts';
import { shine } from './shine.ts';
import type { Easel } from './subject.ts';

/** A cottage with lit windows and smoke from its chimney. */
export function drawHouse(easel: Easel): void {
  const { fill, palette } = easel;
  const wall = mixColours(palette.ink, palette.far, 0.35);
  const roof = mixColours(palette.ink, palette.accents[0], 0.28);
  for (let k = 0; k < 7; k++) {
    fill(
      ellipse(0.24 + 0.03 * k * k * 0.4, -0.98 - 0.11 * k, 0.04 + 0.018 * k, 0.035 + 0.014 * k),
      palette.cloud,
      0.26 - 0.03 * k,
    );
  }
  fill(box(0.19, -0.92, 0.29, -0.6), mixColours(wall, palette.ink, 0.4));
  fill(box(-0.42, -0.48, 0.42, 0.02), wall);
  fill(
    [
      [-0.54, -0.45],
      [-0.3, -0.84],
      [0.3, -0.84],
      [0.54, -0.45],
    ],
    roof,
  );
  fill(box(-0.07, -0.28, 0.08, 0.02), mixColours(palette.ink, palette.accents[0], 0.12));
  for (const x of [-0.28, 0.25]) {
    fill(box(x - 0.085, -0.34, x + 0.085, -0.16), palette.accents[0]);
    fill(box(x - 0.006, -0.34, x + 0.006, -0.16), wall);
    fill(box(x - 0.085, -0.254, x + 0.085, -0.246), wall);
    shine(easel, x, -0.25, 0.24, 46);
  }
}

/** A castle with pointed towers. */
export function drawCastle(easel: Easel): void {
  const { fill, palette, choices } = easel;
  const stone = mixColours(palette.near, palette.ink, 0.5);
  const roof = mixColours(palette.ink, palette.accents[0], 0.32);
  const towers = [
    [-0.44, 0.62, 0.075],
    [-0.2, 0.9, 0.085],
    [0.05, 1.3, 0.1],
    [0.28, 0.8, 0.085],
    [0.48, 0.56, 0.07],
  ] as const;
  towers.forEach(([x, tall, half], i) => {
    const height = tall * choices.number(`tower${i}`, 0.9, 1.1);
    const light = mixColours(stone, palette.orb, 0.18);
    fill(box(x - half, -height, x + half, 0.1), stone);
    fill(box(x - half, -height, x - half * 0.55, 0.1), light);
    fill(box(x - half * 1.18, -height - 0.02, x + half * 1.18, -height + 0.035), stone);
    fill(
      [
        [x - half * 1.3, -height - 0.015],
        [x, -height - half * 3.6],
        [x + half * 1.3, -height - 0.015],
      ],
      roof,
    );
    const flag = -height - half * 3.6;
    fill(box(x - 0.004, flag - 0.09, x + 0.004, flag + 0.01), palette.ink);
    fill(
      [
        [x, flag - 0.09],
        [x + 0.085, flag - 0.065],
        [x, flag - 0.04],
      ],
      palette.accents[i % palette.accents.length] ?? roof,
    );
    for (let k = 1; k < 4; k++) {
      fill(
        box(x - 0.014, -height + 0.12 * k, x + 0.014, -height + 0.12 * k + 0.05),
        palette.accents[0],
      );
    }
    shine(easel, x, -height + 0.2, 0.16, 26);
  });
  fill(box(-0.5, -0.34, 0.54, 0.14), mixColours(stone, palette.ink, 0.3));
  for (let x = -0.5; x < 0.5; x += 0.075)
    fill(box(x, -0.385, x + 0.042, -0.33), mixColours(stone, palette.ink, 0.3));
  fill(
    smoothOutline([
      [-0.06, 0.12],
      [-0.06, -0.12],
      [0.02, -0.2],
      [0.1, -0.12],
      [0.1, 0.12],
    ]),
    palette.accents[0],
  );
}

/** A lighthouse on its rock. */
export function drawLighthouse(easel: Easel): void {
  const { fill, palette } = easel;
  const white = mixColours(palette.cloud, palette.far, 0.2);
  const red = palette.accents[0];
  fill(
    smoothOutline([
      [-0.5, 0.1],
      [-0.3, -0.06],
      [0, -0.1],
      [0.3, -0.05],
      [0.5, 0.1],
    ]),
    palette.ink,
  );
  for (let k = 0; k < 6; k++) {
    const [low, high] = [k / 6, (k + 1) / 6];
    const half = (t: number): number => 0.13 - 0.055 * t;
    fill(
      [
        [-half(low), -0.05 - low],
        [half(low), -0.05 - low],
        [half(high), -0.05 - high],
        [-half(high), -0.05 - high],
      ],
      k % 2 === 0 ? white : red,
    );
  }
  fill(box(-0.11, -1.08, 0.11, -1.04), palette.ink);
  fill(box(-0.055, -1.18, 0.055, -1.07), palette.orb);
  fill(
    [
      [-0.08, -1.17],
      [0, -1.28],
      [0.08, -1.17],
    ],
    red,
  );
  shine(easel, 0, -1.13, 0.5, 60);
  shine(easel, 0, -1.13, 0.12, 160);
  for (const side of [-1, 1]) {
    fill(
      [
        [0, -1.13],
        [side * 2.4, -1.42],
        [side * 2.4, -1.0],
      ],
      palette.orb,
      0.13,
    );
  }
}
