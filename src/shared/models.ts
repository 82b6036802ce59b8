import type { VersionSpan } from './parameterSpec.ts';

export type ModelFamily = 'midjourney' | 'niji';

/** A model as `--v` or `--niji` chooses it. */
export interface Model {
  readonly family: ModelFamily;
  readonly version: number;
}

/** Versions that exist, newest first; what is newer than these we judge not at all. */
export const knownVersions: Readonly<Record<ModelFamily, readonly number[]>> = {
  midjourney: [8.2, 8.1, 8, 7, 6.1, 6, 5.2, 5.1, 5, 4, 3, 2, 1],
  niji: [7, 6, 5, 4],
};

/** Whether the table of versions has it. */
export function isKnown({ family, version }: Model): boolean {
  return knownVersions[family].includes(version);
}

/** Whether the version exists, or may have come after this was written. */
export function mayExist(model: Model): boolean {
  return isKnown(model) || model.version > (knownVersions[model.family][0] ?? 0);
}

/** Whether one of the spans, both ends of which count, holds the version. */
export function isWithin(version: number, spans: readonly VersionSpan[]): boolean {
  return spans.some(([from, to]) => version >= from && (to === undefined || version <= to));
}

/** `v7`, `Niji 6`: for a person. */
export function modelName({ family, version }: Model): string {
  return family === 'niji' ? `Niji ${version}` : `v${version}`;
}
