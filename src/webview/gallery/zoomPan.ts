/** How a picture lies in its view: `x` and `y` are the offset of its centre, in CSS pixels. */
export interface Zoom {
  /** 1 fits the picture into the view. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };
const largest = 16;

/** Size of the picture in the view at scale 1. */
export function fittedSize(picture: Size, view: Size): Size {
  if (picture.width <= 0 || picture.height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(view.width / picture.width, view.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Zooms so that what is under `point` (from the view's centre) stays there. */
export function zoomAt(zoom: Zoom, factor: number, point: Point, picture: Size, view: Size): Zoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor));
  const ratio = scale / zoom.scale;
  return clamp(
    {
      scale,
      x: point.x - (point.x - zoom.x) * ratio,
      y: point.y - (point.y - zoom.y) * ratio,
    },
    picture,
    view,
  );
}

export function panBy(zoom: Zoom, dx: number, dy: number, picture: Size, view: Size): Zoom {
  return clamp({ scale: zoom.scale, x: zoom.x + dx, y: zoom.y + dy }, picture, view);
}

/** The picture's edges don't come into the view further than they must. */
function clamp({ scale, x, y }: Zoom, picture: Size, view: Size): Zoom {
  const fit = fittedSize(picture, view);
  const room = (shown: number, given: number): number => Math.max(0, (shown * scale - given) / 2);
  const across = room(fit.width, view.width);
  const down = room(fit.height, view.height);
  return {
    scale,
    x: Math.min(across, Math.max(-across, x)),
    y: Math.min(down, Math.max(-down, y)),
  };
}
