/** Red, green, blue, each 0–255. */
export type Colour = readonly [number, number, number];

export function hex(text: string): Colour {
  const value = parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const toLinear = (c: number): number => {
  const v = c / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
};
const fromLinear = (v: number): number => {
  const clamped = Math.min(1, Math.max(0, v));
  return 255 * (clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055);
};

/** Oklab (Björn Ottosson): lightness 0–1 and two colour axes; mixes look even to the eye. */
export function toOklab([red, green, blue]: Colour): Colour {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Colour): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export function mixColours(from: Colour, to: Colour, share: number): Colour {
  const a = toOklab(from);
  const b = toOklab(to);
  return fromOklab([
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
    a[2] + (b[2] - a[2]) * share,
  ]);
}

/** Turns the hue by `angle` radians and adds to lightness. */
export function shift(colour: Colour, angle: number, lighter: number, richer = 1): Colour {
  const [l, a, b] = toOklab(colour);
  const cos = Math.cos(angle) * richer;
  const sin = Math.sin(angle) * richer;
  return fromOklab([l + lighter, a * cos - b * sin, a * sin + b * cos]);
}

/** `steps` colours evenly along the stops, three numbers each. */
export function ramp(stops: readonly Colour[], steps = 256): Float32Array {
  const labs = stops.map(toOklab);
  const out = new Float32Array(steps * 3);
  for (let i = 0; i < steps; i++) {
    const place = (i / (steps - 1)) * (labs.length - 1);
    const index = Math.min(labs.length - 2, Math.floor(place));
    const from = labs[Math.max(0, index)] ?? [0, 0, 0];
    const to = labs[Math.max(0, index) + 1] ?? from;
    const t = place - Math.max(0, index);
    out.set(
      fromOklab([
        from[0] + (to[0] - from[0]) * t,
        from[1] + (to[1] - from[1]) * t,
        from[2] + (to[2] - from[2]) * t,
      ]),
      i * 3,
    );
  }
  return out;
}
