export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Size of one tile. Square: 1024. Otherwise about 1.19 megapixels in multiples of 16, which gives
 * Midjourney's own 1456 × 816 for 16:9 and 1344 × 896 for 3:2.
 */
export function tileSize(prompt: string, scale: number): Size {
  const found = /--(?:ar|aspect)\s+(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)/.exec(prompt);
  return sizeOfAspect(Number(found?.[1] ?? 1) / Number(found?.[2] ?? 1), scale);
}

export function sizeOfAspect(aspect: number, scale: number): Size {
  const ratio = Number.isFinite(aspect) ? Math.min(4, Math.max(0.25, aspect)) : 1;
  const side = (length: number): number => Math.max(8, Math.round(length * scale));
  if (ratio === 1) return { width: side(1024), height: side(1024) };
  const step = (length: number): number => 16 * Math.round(length / 16);
  return {
    width: side(step(1092 * Math.sqrt(ratio))),
    height: side(step(1092 / Math.sqrt(ratio))),
  };
}
