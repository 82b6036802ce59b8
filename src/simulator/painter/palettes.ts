import type { Colour } from './colour.ts';
import { hex } from './colour.ts';

/** The colours of a time of day or a mood. */
export interface Palette {
  readonly name: string;
  /** From the zenith to the horizon. */
  readonly sky: readonly Colour[];
  readonly cloud: Colour;
  /** Sun or moon. */
  readonly orb: Colour;
  readonly moon: boolean;
  /** Land at the horizon, land in front, and what stands before everything. */
  readonly far: Colour;
  readonly near: Colour;
  readonly ink: Colour;
  /** What catches the eye: flowers, windows, sails. */
  readonly accents: readonly [Colour, ...Colour[]];
  /** 0 no stars – 1 full of them. */
  readonly stars: number;
}

const palette = (
  name: string,
  sky: string,
  cloud: string,
  orb: string,
  land: string,
  accents: string,
  night?: { stars: number },
): Palette => {
  const [far, near, ink] = land.split(' ').map(hex);
  const [first, ...rest] = accents.split(' ').map(hex);
  return {
    name,
    sky: sky.split(' ').map(hex),
    cloud: hex(cloud),
    orb: hex(orb),
    moon: night !== undefined,
    far: far ?? [128, 128, 128],
    near: near ?? [64, 64, 64],
    ink: ink ?? [20, 20, 30],
    accents: [first ?? [240, 200, 120], ...rest],
    stars: night?.stars ?? 0,
  };
};

export const palettes = {
  dawn: palette(
    'dawn',
    '#5b7fb4 #9db4d8 #f3c9c2 #fbe3c0',
    '#fdeee4',
    '#fff3d6',
    '#a9aecb #4d5f7f #232f4a',
    '#f4a688 #f7d08a #e87f8f',
  ),
  rose: palette(
    'rose',
    '#4a4e8c #9a6fa8 #ee9ca7 #ffdde1',
    '#ffd0d6',
    '#fff0e0',
    '#b98bb0 #5c4a80 #251f45',
    '#ff9aa2 #ffd3b6 #c9a7eb',
  ),
  noon: palette(
    'noon',
    '#2a74c0 #5ba3dd #a9d6ef #e6f3ee',
    '#ffffff',
    '#fffbe6',
    '#9fc0c9 #4f8a6b #1d4a45',
    '#f7c948 #ef6f6c #fdfdf5',
  ),
  summer: palette(
    'summer',
    '#3d8fd1 #7cc0e8 #c8e8e4 #fdf6d8',
    '#fffdf4',
    '#fff7cf',
    '#a8c8b0 #6f9f4c #2a4f2c',
    '#f25c54 #ffd166 #f7b2c4',
  ),
  sunset: palette(
    'sunset',
    '#2e2a5e #7a3f7d #e0605e #f9a03f #fde08b',
    '#f58a5b',
    '#fff2b8',
    '#b5586b #5a2f5c #1f1433',
    '#ffb347 #ff6f59 #ffe29a',
  ),
  ember: palette(
    'ember',
    '#1d1b33 #5b2239 #b23a2e #ef7b2d #ffce6b',
    '#d9562f',
    '#ffe9a8',
    '#a3452f #4f1f2b #170f1c',
    '#ff8c2e #ffd25e #ff4d3d',
  ),
  golden: palette(
    'golden',
    '#7f9fb8 #c9c7b0 #f5d99a #fde9b8',
    '#fff1cf',
    '#fffae0',
    '#cdb38a #8a6a3c #3a2a1d',
    '#d9572b #f2b134 #8fae5d',
  ),
  autumn: palette(
    'autumn',
    '#6d8aa0 #a9b8b8 #e9d2a6 #f7e2b5',
    '#f7ead2',
    '#fff6da',
    '#b99a79 #9a4f2a #3b1f1a',
    '#e4572e #f3a712 #a8c686',
  ),
  dusk: palette(
    'dusk',
    '#0f1b3d #28407a #6f6aa8 #e79a9b #f9cfa0',
    '#8d79ad',
    '#fff0d0',
    '#6d6c9c #2c3561 #10142b',
    '#ffc15e #ff8a73 #9fd8e0',
    { stars: 0.12 },
  ),
  night: palette(
    'night',
    '#060b1f #0d1b40 #1d3a6b #4a6c94',
    '#33507f',
    '#fdf6dd',
    '#33517a #14264a #050a18',
    '#ffd27d #ff9e5e #a8d5ff',
    { stars: 0.28 },
  ),
  violetNight: palette(
    'violetNight',
    '#0c0722 #241046 #52237a #a34a9b #e98bb0',
    '#6a3a90',
    '#fff1e8',
    '#5b3486 #271548 #0b0618',
    '#ff7ac6 #7af0ff #ffd36e',
    { stars: 0.25 },
  ),
  aurora: palette(
    'aurora',
    '#040d1e #072a3a #0f5f5e #3fae82 #b9e8b0',
    '#1f7f78',
    '#f2fff2',
    '#1f5a60 #0d2f3d #04101a',
    '#8dffc7 #c9a7ff #ffe29a',
    { stars: 0.25 },
  ),
  mist: palette(
    'mist',
    '#8fa3ad #b7c4c6 #d9ddd6 #ece8dc',
    '#f4f1e8',
    '#fffdf2',
    '#b9c4c3 #5f7a7c #22363d',
    '#d98e73 #e8cf9c #8fb3a8',
  ),
  spring: palette(
    'spring',
    '#7fb2dd #b5d6ec #f6dbe2 #fdf0e4',
    '#ffffff',
    '#fffbe8',
    '#b7cfc4 #7ba86a #35583f',
    '#f49ac1 #ffffff #f7d560',
  ),
  winter: palette(
    'winter',
    '#5f86b5 #a3c0dc #dbe6f0 #f9ece6',
    '#ffffff',
    '#fffaf0',
    '#b5c7da #7793b3 #2b3d5c',
    '#e4717a #f7d9a0 #ffffff',
  ),
  sea: palette(
    'sea',
    '#2d6fa3 #62a8c9 #b4ddd9 #f4efd2',
    '#fffaf0',
    '#fff9df',
    '#8db9bf #2f7f8f #0f3b4f',
    '#ff8360 #fdf3d8 #e8474c',
  ),
  desert: palette(
    'desert',
    '#4c7fa6 #9bb8bb #f2d3a0 #f8c77e',
    '#fbe6c8',
    '#fff4d2',
    '#dba878 #b5653a #4a2320',
    '#e2583e #f6d186 #5fa8a0',
  ),
  neon: palette(
    'neon',
    '#080616 #1a0f3c #4b1a6b #d1347f #ff8f6b',
    '#43206f',
    '#ffd9c7',
    '#472a73 #1c1440 #07051a',
    '#2de2e6 #ff3f8e #f9c80e #a16bff',
    { stars: 0.1 },
  ),
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;
