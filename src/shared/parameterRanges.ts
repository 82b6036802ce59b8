import type { Model } from './models.ts';
import type { NumberRange, ParameterSpec } from './parameterSpec.ts';

/** Known from these versions on. */
export const since = (midjourney: number, niji: number): NonNullable<ParameterSpec['models']> => ({
  midjourney: [[midjourney]],
  niji: [[niji]],
});

/** Version 8.1 knows neither quality nor turbo, says Ace Data Cloud's own client. */
export const notIn81: NonNullable<ParameterSpec['models']> = {
  midjourney: [[1, 8], [8.2]],
  niji: [[1]],
};

/** The same range for every model. */
export const between = (min: number, max: number, whole = true) => {
  const range: NumberRange = { min, max, whole };
  return (): NumberRange => range;
};

/** Version 5 went up to 2. */
export function imageWeightRange(model: Model | undefined): NumberRange {
  const old = model !== undefined && model.version < 6;
  return { min: 0, max: old ? 2 : 3 };
}

/** Version 3 counted differently. */
export function stylizeRange(model: Model | undefined): NumberRange {
  const third = model?.family === 'midjourney' && model.version === 3;
  return third ? { min: 625, max: 60_000, whole: true } : { min: 0, max: 1000, whole: true };
}

/** Version 6 counts its style algorithms to 4, version 7 to 6; newer ones we do not know. */
export function styleVersionRange(model: Model | undefined): NumberRange | undefined {
  if (model === undefined || model.version >= 8) return undefined;
  return { min: 1, max: model.version < 7 ? 4 : 6, whole: true };
}
