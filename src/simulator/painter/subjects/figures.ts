import { mixColours, shift } from '../colour.ts';
import type { Point } from '../shapes.ts';
import { box, ellipse, ribbon, smoothOutline } from '../shapes.ts';
import { shine } from './shine.ts';
import type { Easel } from './subject.ts';

/** A friendly robot with lit eyes. */
export function drawRobot(easel: Easel): void {
  const { fill, palette, choices } = easel;
  const steel = choices.pick('steel', [
    mixColours(palette.far, palette.cloud, 0.35),
    mixColours(palette.accents[0], palette.far, 0.35),
    mixColours(palette.near, palette.cloud, 0.4),
  ] as const);
  const dark = mixColours(steel, palette.ink, 0.6);
  const shaded = (cx: number, half: number) => (x: number) =>
    shift(
      steel,
      0,
      0.16 *
        Math.max(-1, Math.min(1, (x - easel.at.x - cx * easel.at.size) / (half * easel.at.size))) -
        0.04,
    );
  for (const side of [-1, 1]) {
    fill(box(side * 0.13 - 0.06, -0.24, side * 0.13 + 0.06, -0.02), dark);
    fill(ellipse(side * 0.14, -0.02, 0.1, 0.045), dark);
    const arm: Point[] = [
      [side * 0.25, -0.54],
      [side * 0.36, -0.42],
      [side * 0.34, -0.26],
    ];
    fill(ribbon(arm, 0.075), dark);
    fill(ellipse(side * 0.34, -0.24, 0.055, 0.055), steel);
  }
  fill(rounded(-0.25, -0.6, 0.25, -0.2), shaded(0, 0.3));
  fill(rounded(-0.16, -0.5, 0.16, -0.34), dark);
  for (const [i, colour] of palette.accents.slice(0, 3).entries()) {
    fill(ellipse(-0.09 + i * 0.09, -0.42, 0.026, 0.026), colour);
  }
  fill(box(-0.05, -0.66, 0.05, -0.58), dark);
  fill(rounded(-0.22, -0.94, 0.22, -0.63), shaded(0, 0.26));
  fill(rounded(-0.17, -0.88, 0.17, -0.71), palette.ink);
  fill(box(-0.008, -1.06, 0.008, -0.93), dark);
  fill(ellipse(0, -1.07, 0.034, 0.034), palette.accents[0]);
  for (const side of [-1, 1]) {
    fill(ellipse(side * 0.085, -0.8, 0.042, 0.046), palette.orb);
    shine(easel, side * 0.085, -0.8, 0.09, 60);
  }
  shine(easel, 0, -1.07, 0.09, 70);
}

function rounded(left: number, top: number, right: number, bottom: number): Point[] {
  const r = Math.min(right - left, bottom - top) * 0.28;
  const corner = (cx: number, cy: number, from: number): Point[] =>
    Array.from({ length: 7 }, (_, i) => {
      const angle = from + (i / 6) * (Math.PI / 2);
      return [cx + Math.cos(angle) * r, cy + Math.sin(angle) * r];
    });
  return [
    ...corner(left + r, top + r, Math.PI),
    ...corner(right - r, top + r, 1.5 * Math.PI),
    ...corner(right - r, bottom - r, 0),
    ...corner(left + r, bottom - r, Math.PI / 2),
  ];
}

/** A wanderer with a cloak and a staff. */
export function drawPerson({ fill, palette, choices }: Easel): void {
  const cloak = mixColours(palette.ink, choices.pick('cloak', palette.accents), 0.5);
  const dark = palette.ink;
  for (const side of [-1, 1])
    fill(
      ribbon(
        [
          [side * 0.06, -0.3],
          [side * 0.08, 0.01],
        ],
        0.07,
      ),
      dark,
    );
  fill(
    smoothOutline([
      [0, -0.86],
      [0.13, -0.74],
      [0.17, -0.45],
      [0.26, -0.14],
      [0, -0.09],
      [-0.21, -0.13],
      [-0.16, -0.45],
      [-0.12, -0.74],
    ]),
    cloak,
  );
  fill(ellipse(0, -0.9, 0.082, 0.095), dark);
  fill(
    ribbon(
      [
        [0.24, -1.02],
        [0.27, 0.02],
      ],
      0.022,
    ),
    dark,
  );
  fill(
    ribbon(
      [
        [0.1, -0.66],
        [0.2, -0.56],
        [0.25, -0.6],
      ],
      0.055,
    ),
    cloak,
  );
  fill(
    smoothOutline([
      [0.06, -0.78],
      [-0.2, -0.7],
      [-0.44, -0.73],
      [-0.22, -0.63],
      [0.02, -0.72],
    ]),
    palette.accents[0],
  );
}
