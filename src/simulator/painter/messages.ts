import type { Finish, PictureOrder } from './order.ts';

/** What the painting thread is asked. */
export type PainterRequest =
  | {
      readonly do: 'paint';
      readonly order: PictureOrder;
      readonly finish: Finish;
      readonly uploads: ReadonlyMap<string, Uint8Array>;
      /** Pixels to resample the result to: a thumbnail. */
      readonly size?: { readonly width: number; readonly height: number };
    }
  /** Answers one byte of brightness a pixel. */
  | { readonly do: 'decode'; readonly bytes: Uint8Array }
  | {
      readonly do: 'describe';
      readonly order: PictureOrder;
      readonly finish: Finish;
      readonly uploads: ReadonlyMap<string, Uint8Array>;
    };

export type PainterResult =
  | { readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly texts: readonly string[] };

export type PainterAnswer =
  | { readonly id: number; readonly result: PainterResult }
  | { readonly id: number; readonly error: string };
