import type { Colour } from '../colour.ts';
import { mixColours } from '../colour.ts';
import type { Point } from '../shapes.ts';
import { box, ellipse, ribbon, smoothOutline } from '../shapes.ts';
import { easelAt } from './subject.ts';
import type { Easel } from './subject.ts';

/** A cat that sits and looks into the picture; now and then one that looks at you. */
export function drawCat(easel: Easel): void {
  if (easel.choices.chance('portrait', 0.4)) drawCatFace(portraitOf(easel));
  else drawSittingCat(easel);
}

/** Closer, its shoulders at the lower edge of the first frame. */
function portraitOf({ canvas, choices, palette, at }: Easel): Easel {
  return easelAt(canvas, choices, palette, { ...at, y: 0.86, size: 0.56 });
}

const eyeColours: readonly [Colour, ...Colour[]] = [
  [126, 178, 92],
  [232, 184, 74],
  [98, 168, 190],
];

const mirrored = (points: readonly Point[]): Point[] => points.map(([x, y]): Point => [-x, y]);

function drawSittingCat({ fill, palette }: Easel): void {
  const coat = mixColours(palette.ink, [20, 17, 24], 0.6);
  const rim = mixColours(palette.ink, palette.orb, 0.45);
  const body = smoothOutline([
    [-0.27, 0.01],
    [-0.33, -0.13],
    [-0.27, -0.34],
    [-0.19, -0.52],
    [-0.1, -0.64],
    [0.1, -0.64],
    [0.19, -0.52],
    [0.27, -0.34],
    [0.33, -0.13],
    [0.27, 0.01],
    [0, 0.025],
  ]);
  const ear: readonly Point[] = [
    [-0.185, -0.7],
    [-0.175, -0.95],
    [-0.025, -0.82],
  ];
  const tail = Array.from({ length: 17 }, (_, i): Point => {
    const t = i / 16;
    return [0.22 + 0.34 * Math.sin(t * 2), -0.04 - 0.36 * t * t + 0.05 * Math.sin(t * 6)];
  });
  // The light behind it leaves a line around it.
  for (const [paint, grow] of [
    [rim, 0.016],
    [coat, 0],
  ] as const) {
    fill(ribbon(tail, 0.095 + grow * 2, 0.6), paint);
    fill(
      body.map(([x, y]): Point => [x * (1 + grow * 2), y * (1 + grow) - grow * 0.3]),
      paint,
    );
    fill(ellipse(0, -0.7, 0.19 + grow, 0.165 + grow), paint);
    for (const points of [ear, mirrored(ear)]) {
      fill(
        points.map(([x, y]): Point => [x * (1 + grow * 2), y - grow]),
        paint,
      );
    }
  }
}

function drawCatFace({ fill, palette, choices }: Easel): void {
  const coats: readonly [Colour, ...Colour[]] = [
    palette.ink,
    mixColours(palette.accents[0], palette.near, 0.25),
    mixColours(palette.cloud, palette.far, 0.25),
  ];
  const coat = choices.pick('coat', coats);
  const dark = mixColours(coat, palette.ink, 0.45);
  const light = mixColours(coat, palette.cloud, 0.3);
  const pink = mixColours(palette.accents[0], light, 0.4);
  fill(
    smoothOutline([
      [-0.5, 0.3],
      [-0.44, -0.1],
      [-0.3, -0.36],
      [0.3, -0.36],
      [0.44, -0.1],
      [0.5, 0.3],
    ]),
    dark,
  );
  const ear: readonly Point[] = [
    [-0.42, -0.62],
    [-0.4, -1.14],
    [-0.05, -0.86],
  ];
  const inner: readonly Point[] = [
    [-0.36, -0.72],
    [-0.36, -1.02],
    [-0.15, -0.86],
  ];
  for (const side of [(p: readonly Point[]) => [...p], mirrored]) {
    fill(side(ear), coat);
    fill(side(inner), pink);
  }
  fill(
    smoothOutline([
      [0, -0.93],
      [0.28, -0.88],
      [0.45, -0.66],
      [0.43, -0.42],
      [0.24, -0.25],
      [0, -0.2],
      [-0.24, -0.25],
      [-0.43, -0.42],
      [-0.45, -0.66],
      [-0.28, -0.88],
    ]),
    (_, y) => mixColours(coat, light, Math.max(0, Math.min(1, Math.sin(y * 40) * 0.12 + 0.12))),
  );
  for (const x of [-0.08, 0, 0.08]) {
    fill(
      ribbon(
        [
          [x, -0.91],
          [x * 0.8, -0.78],
        ],
        0.035,
        0.2,
      ),
      dark,
    );
  }
  const iris = choices.pick('eyes', eyeColours);
  for (const side of [-1, 1]) {
    fill(ellipse(side * 0.185, -0.6, 0.125, 0.092, side * -0.2), palette.ink);
    fill(ellipse(side * 0.185, -0.6, 0.108, 0.078, side * -0.2), iris);
    fill(ellipse(side * 0.185, -0.6, 0.036, 0.074), palette.ink);
    fill(ellipse(side * 0.185 + 0.03, -0.63, 0.02, 0.018), [255, 255, 250]);
    fill(ellipse(side * 0.085, -0.36, 0.11, 0.085), light);
    for (const lift of [-0.06, 0, 0.06]) {
      const whisker: Point[] = [
        [side * 0.14, -0.37],
        [side * 0.36, -0.38 + lift],
        [side * 0.58, -0.33 + lift * 2],
      ];
      fill(ribbon(whisker, 0.009, 0.3), mixColours(light, palette.cloud, 0.6));
    }
  }
  fill(
    [
      [-0.05, -0.46],
      [0.05, -0.46],
      [0, -0.4],
    ],
    pink,
  );
  fill(box(-0.005, -0.41, 0.005, -0.34), dark);
}

/** A bear that sits, from behind. */
export function drawBear({ fill, palette }: Easel): void {
  const fur = mixColours(palette.ink, palette.accents[0], 0.22);
  const rim = mixColours(fur, palette.orb, 0.4);
  for (const [paint, grow] of [
    [rim, 0.015],
    [fur, 0],
  ] as const) {
    fill(ellipse(0, -0.3, 0.36 + grow, 0.34 + grow), paint);
    fill(ellipse(-0.28, -0.06, 0.16 + grow, 0.1 + grow), paint);
    fill(ellipse(0.28, -0.06, 0.16 + grow, 0.1 + grow), paint);
    fill(ellipse(-0.16, -0.86, 0.085 + grow, 0.085 + grow), paint);
    fill(ellipse(0.16, -0.86, 0.085 + grow, 0.085 + grow), paint);
    fill(ellipse(0, -0.7, 0.23 + grow, 0.2 + grow), paint);
  }
}

/** A whale that comes up. */
export function drawWhale({ fill, palette }: Easel): void {
  const skin = mixColours(palette.near, palette.ink, 0.5);
  const body = smoothOutline([
    [-0.72, 0.04],
    [-0.5, -0.3],
    [-0.1, -0.52],
    [0.3, -0.5],
    [0.58, -0.3],
    [0.64, 0.02],
    [0.3, 0.08],
    [-0.3, 0.08],
  ]);
  fill(body, skin);
  fill(
    smoothOutline([
      [0.62, 0.02],
      [0.52, -0.2],
      [0.2, -0.14],
      [-0.1, 0.03],
      [0.2, 0.07],
    ]),
    mixColours(palette.cloud, skin, 0.35),
  );
  fill(ellipse(0.4, -0.27, 0.016, 0.016), palette.cloud);
  for (let k = -3; k <= 3; k++) {
    const spout: Point[] = [0, 0.5, 1].map((t) => [
      0.14 + k * 0.05 * t,
      -0.5 - 0.42 * t + 0.1 * t * t * Math.abs(k),
    ]);
    fill(ribbon(spout, 0.03, 0.3), palette.cloud, 0.7);
  }
}

/** A few birds on the wing. */
export function drawBirds({ fill, palette, choices }: Easel): void {
  for (let k = 0; k < 9; k++) {
    const x = choices.number(`bx${k}`, -1.4, 1.4);
    const y = choices.number(`by${k}`, -2.4, -1.2);
    const span = choices.number(`bs${k}`, 0.07, 0.15);
    const dip = choices.number(`bd${k}`, 0.2, 0.5);
    for (const side of [-1, 1]) {
      const wing = [0, 0.25, 0.5, 0.75, 1].map((t): Point => [
        x + side * span * t,
        y - span * (Math.sin(t * Math.PI * 0.75) * 0.6 - dip * t * 0.3),
      ]);
      fill(ribbon(wing, 0.024, 0.15), palette.ink);
    }
  }
}
