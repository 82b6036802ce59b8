import { PNG } from 'pngjs';
import { intersect, isEmptyBox } from '../../src/webview/mask/model/geometry.ts';
import { encodeMaskPng } from '../../src/webview/mask/model/maskPng.ts';
import { MaskSession } from '../../src/webview/mask/tools/maskSession.ts';
import { mergeBlocks } from '../../src/webview/mask/view/mergeBlocks.ts';
import { overlayPixels } from '../../src/webview/mask/view/overlayPixels.ts';
import { fit, stageBox, visibleBox } from '../../src/webview/mask/view/viewport.ts';
import { type Figure, figure } from './figure.ts';
import { TextbookMask } from './maskTextbook.ts';

const sides = [1024, 2048, 4096] as const;
const rounds = 5;
const brush = 60;
const stage = { width: 1200, height: 900 };
const colour = { red: 255, green: 45, blue: 111, opacity: 0.55 };

type Place = readonly [x: number, y: number];

/** The same strokes at every size: within the first thousand pixels, some across block borders. */
function strokesOf(count: number, events: number, reach: number): readonly (readonly Place[])[] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    let x = random() * reach;
    let y = random() * reach;
    let direction = random() * 7;
    return Array.from({ length: events }, (): Place => {
      direction += random() - 0.5;
      x = Math.min(reach, Math.max(0, x + 18 * Math.cos(direction)));
      y = Math.min(reach, Math.max(0, y + 18 * Math.sin(direction)));
      return [x, y];
    });
  });
}

function sessionOf(side: number): MaskSession {
  return new MaskSession(
    { width: side, height: side },
    () => ({
      tool: 'brush',
      brush: { size: brush, pressure: false },
      wand: { tolerance: 0, contiguous: true },
      subtract: false,
    }),
    () => new Uint8ClampedArray(),
  );
}

/** What a frame of ours computes: the overlay's pixels of what changed, at the fitted view. */
function drawFrame({ mask }: MaskSession): void {
  const view = fit(stage, mask, 16);
  const box = visibleBox(view, stage, mask);
  for (const changed of mergeBlocks(mask, mask.takeDirtyBlocks())) {
    const region = intersect(stageBox(view, changed), box);
    if (!isEmptyBox(region)) overlayPixels(mask, view, region, colour);
  }
}

interface Times {
  readonly event: number;
  readonly frame: number;
}

/** Milliseconds for each pointer event, and for the frame after it. */
function timeOurs(side: number, strokes: readonly (readonly Place[])[]): Times {
  const session = sessionOf(side);
  let [event, frame, count] = [0, 0, 0];
  for (const places of strokes) {
    places.forEach(([x, y], at) => {
      const sample = { x, y, pressure: 1, shift: false };
      const start = performance.now();
      if (at === 0) session.press(sample, { subtract: false, slop: 2 });
      else session.move([sample]);
      const middle = performance.now();
      drawFrame(session);
      event += middle - start;
      frame += performance.now() - middle;
      count++;
    });
    const [x, y] = places.at(-1) ?? [0, 0];
    session.release({ x, y, pressure: 1, shift: false });
  }
  return { event: event / count, frame: frame / count };
}

function timeTextbook(side: number, strokes: readonly (readonly Place[])[]): Times {
  const textbook = new TextbookMask(side, side, false);
  let [event, frame, count] = [0, 0, 0];
  for (const places of strokes) {
    places.forEach(([x, y], at) => {
      const start = performance.now();
      if (at === 0) textbook.press(x, y, brush / 2);
      else textbook.move(x, y, brush / 2);
      const middle = performance.now();
      textbook.redraw();
      event += middle - start;
      frame += performance.now() - middle;
      count++;
    });
  }
  return { event: event / count, frame: frame / count };
}

/** The best of some rounds: what else the machine does only ever makes it slower. */
function least(times: readonly Times[]): Times {
  return {
    event: Math.min(...times.map(({ event }) => event)),
    frame: Math.min(...times.map(({ frame }) => frame)),
  };
}

/** At growing sizes, a round of each in turn: against a textbook editor, and against ours when small. */
function measurePainting(): readonly Figure[] {
  const strokes = strokesOf(12, 20, 1000);
  const sizes = sides.map((side) => ({ side, ours: [] as Times[], textbook: [] as Times[] }));
  for (let round = -1; round < rounds; round++) {
    for (const { side, ours, textbook } of sizes) {
      const measured = [timeOurs(side, strokes), timeTextbook(side, strokes.slice(0, 2))] as const;
      // The first round finds code not yet compiled.
      if (round < 0) continue;
      ours.push(measured[0]);
      textbook.push(measured[1]);
    }
  }
  const [first] = sizes;
  return sizes.flatMap(({ side, ours: ourTimes, textbook: theirTimes }) => {
    const [ours, textbook, small] = [least(ourTimes), least(theirTimes), least(first?.ours ?? [])];
    const grown = (name: string, at: number, reference: number): Figure =>
      figure({
        name: `mask: ${name} at ${side}²`,
        unit: 'ms',
        ...{ ours: at, reference, against: `ours at ${sides[0]}²`, target: 1.5 },
      });
    return [
      row(`pointer event at ${side}²`, 'ms', ours.event, textbook.event),
      row(`frame at ${side}²`, 'ms', ours.frame, textbook.frame),
      ...(side === sides[0]
        ? []
        : [
            grown('pointer event', ours.event, small.event),
            grown('frame', ours.frame, small.frame),
          ]),
    ];
  });
}

/** What undo holds after 300 strokes all over the picture, and the mask itself. */
function measureMemory(side: number): readonly Figure[] {
  const session = sessionOf(side);
  const textbook = new TextbookMask(side, side, false);
  for (const places of strokesOf(300, 40, side)) {
    places.forEach(([x, y], at) => {
      const sample = { x, y, pressure: 1, shift: false };
      if (at === 0) session.press(sample, { subtract: false, slop: 2 });
      else session.move([sample]);
    });
    const [x, y] = places.at(-1) ?? [0, 0];
    session.release({ x, y, pressure: 1, shift: false });
    textbook.press(x, y, brush / 2);
  }
  const megabyte = 1024 * 1024;
  const name = `memory for 300 strokes at ${side}²`;
  const ours = (session.mask.data.length + session.historyBytes) / megabyte;
  return [
    row(name, 'MB', ours, (textbook.data.length + textbook.undoBytes) / megabyte),
    figure({
      name: `mask: ${name}`,
      unit: 'MB',
      ...{ ours, against: '64 MB', reference: 64, target: 1 },
    }),
  ];
}

/** Against what a canvas's `toBlob` does: a PNG of four bytes a pixel. */
async function measureEncoding(side: number): Promise<Figure> {
  const session = sessionOf(side);
  for (const places of strokesOf(20, 40, side)) {
    session.press({ x: 0, y: 0, pressure: 1, shift: false }, { subtract: false, slop: 2 });
    for (const [x, y] of places) session.move([{ x, y, pressure: 1, shift: false }]);
    session.release({ x: 0, y: 0, pressure: 1, shift: false });
  }
  const { mask } = session;
  const ours: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await encodeMaskPng(mask);
    const middle = performance.now();
    const png = new PNG({ width: mask.width, height: mask.height });
    mask.data.forEach((value, at) => png.data.set([value, value, value, 255], at * 4));
    PNG.sync.write(png);
    ours.push(middle - start);
    reference.push(performance.now() - middle);
  }
  return row(`encode at ${side}²`, 'ms', Math.min(...ours), Math.min(...reference));
}

function row(name: string, unit: Figure['unit'], ours: number, reference: number): Figure {
  const against = 'a textbook editor';
  return figure({ name: `mask: ${name}`, unit, ours, against, reference, target: 1 });
}

/** The mask editor against a textbook one, the same gestures on both. */
export async function bench(): Promise<readonly Figure[]> {
  return [
    ...measurePainting(),
    ...measureMemory(2048),
    await measureEncoding(1024),
    await measureEncoding(2048),
    await measureEncoding(4096),
  ];
}
