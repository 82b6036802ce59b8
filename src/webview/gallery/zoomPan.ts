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

/** CSS pixels that an arrow key moves a picture by. */
const panStep = 60;
const zoomStep = 1.4;

/** The zoom after a key; undefined where the key is for others: arrows move only what is zoomed. */
export function zoomOfKey(key: string, zoom: Zoom, picture: Size, view: Size): Zoom | undefined {
  const by = (factor: number): Zoom => zoomAt(zoom, factor, { x: 0, y: 0 }, picture, view);
  if (key === '+' || key === '=') return by(zoomStep);
  if (key === '-') return by(1 / zoomStep);
  if (key === '0') return fitted;
  const [x, y] = arrows[key] ?? [0, 0];
  if (zoom.scale === 1 || (x === 0 && y === 0)) return undefined;
  return panBy(zoom, -x * panStep, -y * panStep, picture, view);
}

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

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
