import type { Finish, PictureOrder } from '../painter/order.ts';

/** A picture that can be fetched. It is painted when it is first wanted. */
export interface PictureRecord {
  readonly id: string;
  /** Path of its address, below the server's root. */
  readonly path: string;
  readonly order: PictureOrder;
  readonly finish: Finish;
  /** Of the whole picture, pixels. */
  readonly width: number;
  readonly height: number;
  readonly contentType: string;
  /** Epoch seconds: signed, and no longer served. */
  readonly issued: number;
  readonly expires: number;
  destroyed: boolean;
}
