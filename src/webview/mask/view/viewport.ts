import type { PixelBox, Point } from '../model/geometry.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies on the stage. Stage places are device pixels from its top left corner. */
export interface View {
  /** Device pixels per picture pixel. */
  readonly scale: number;
  /** The picture's top left corner on the stage; whole, so that pixels stay crisp. */
  readonly left: number;
  readonly top: number;
  /** Follows the stage's size. */
  readonly isFitted: boolean;
}

const largestScale = 64;
/** Some of the picture always stays in sight, in device pixels. */
const keepInSight = 48;

/** The whole picture in the middle of the stage, `margin` device pixels from its sides. */
export function fit(stage: Size, picture: Size, margin: number): View {
  const width = Math.max(1, stage.width - 2 * margin);
  const height = Math.max(1, stage.height - 2 * margin);
  const scale = Math.min(largestScale, width / picture.width, height / picture.height);
  return { ...centred(stage, picture, scale), isFitted: true };
}

/** One picture pixel on one device pixel, the same place in the middle as before. */
export function actualSize(view: View, stage: Size, picture: Size): View {
  const middle = { x: stage.width / 2, y: stage.height / 2 };
  return zoomAt(view, stage, picture, middle, 1 / view.scale);
}

/** Zooms so that what is under `at` (on the stage) stays there. */
export function zoomAt(view: View, stage: Size, picture: Size, at: Point, factor: number): View {
  const smallest = Math.min(1, fit(stage, picture, 0).scale / 4);
  const scale = Math.min(largestScale, Math.max(smallest, view.scale * factor));
  const under = toPicture(view, at);
  return inSight(
    { scale, left: at.x - under.x * scale, top: at.y - under.y * scale, isFitted: false },
    stage,
    picture,
  );
}

export function panBy(view: View, stage: Size, picture: Size, x: number, y: number): View {
  return inSight(
    { ...view, left: view.left + x, top: view.top + y, isFitted: false },
    stage,
    picture,
  );
}

export function toPicture(view: View, at: Point): Point {
  return { x: (at.x - view.left) / view.scale, y: (at.y - view.top) / view.scale };
}

export function toStage(view: View, at: Point): Point {
  return { x: at.x * view.scale + view.left, y: at.y * view.scale + view.top };
}

/** The device pixels of the stage on which the picture is seen. */
export function visibleBox(view: View, stage: Size, picture: Size): PixelBox {
  return {
    left: Math.max(0, view.left),
    top: Math.max(0, view.top),
    right: Math.min(stage.width, Math.ceil(view.left + picture.width * view.scale)),
    bottom: Math.min(stage.height, Math.ceil(view.top + picture.height * view.scale)),
  };
}

/** The device pixels that any pixel of `box` (of the picture) shows on. */
export function stageBox(view: View, box: PixelBox): PixelBox {
  return {
    left: Math.floor(box.left * view.scale + view.left),
    top: Math.floor(box.top * view.scale + view.top),
    right: Math.ceil(box.right * view.scale + view.left),
    bottom: Math.ceil(box.bottom * view.scale + view.top),
  };
}

function centred(stage: Size, picture: Size, scale: number): Omit<View, 'isFitted'> {
  return {
    scale,
    left: Math.round((stage.width - picture.width * scale) / 2),
    top: Math.round((stage.height - picture.height * scale) / 2),
  };
}

function inSight(view: View, stage: Size, picture: Size): View {
  const width = picture.width * view.scale;
  const height = picture.height * view.scale;
  const keepX = Math.min(keepInSight, width);
  const keepY = Math.min(keepInSight, height);
  return {
    ...view,
    left: Math.round(Math.min(stage.width - keepX, Math.max(keepX - width, view.left))),
    top: Math.round(Math.min(stage.height - keepY, Math.max(keepY - height, view.top))),
  };
}
