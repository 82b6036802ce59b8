import type { Task } from '../../shared/task.ts';
import { hasEnded } from '../../shared/task.ts';
import { arrangeActions } from './cardActions.ts';
import type { CardShape } from './gridLayout.ts';
import { aspectOf } from './taskText.ts';

/** Lines kept free while a picture is made, so that the row does not grow when it is done. */
const expectedLines = 2;

/** CSS pixels, for a font of 13; what is estimated too low scrolls. */
const characterWidth = 6.6;
const buttonPadding = 20;
const titleWidth = 72;
const iconWidth = 19;
const groupGap = 4;

/** What a card needs; estimated rather than measured, so that no card has to be drawn for it. */
export function shapeOf(task: Task, cardWidth: number): CardShape {
  const inner = cardWidth - 20;
  const ownLine = task.status === 'succeeded' && task.error === undefined ? 0 : 1;
  const lines =
    task.status === 'succeeded'
      ? ownLine + arrangeActions(task.actions).reduce((sum, line) => sum + wrapped(line, inner), 0)
      : ownLine;
  const hasPicture = task.kind !== 'describe' && task.kind !== 'shorten';
  const reserved = hasPicture && !hasEnded(task.status) ? expectedLines : 0;
  return { aspect: hasPicture ? aspectOf(task) : 1, lines: Math.max(lines, reserved) };
}

function wrapped(line: ReturnType<typeof arrangeActions>[number], inner: number): number {
  let used = 0;
  let lines = 1;
  for (const { title, actions } of line) {
    const widths = actions.map(({ text }) => text.length * characterWidth + buttonPadding);
    const width = widths.reduce(
      (sum, one) => sum + one,
      title === ''
        ? iconWidth
        : Math.max(titleWidth, title.length * characterWidth + iconWidth + 9),
    );
    if (used > 0 && used + width > inner) {
      lines++;
      used = 0;
    }
    lines += Math.floor(Math.max(0, width - 1) / inner);
    used += width + groupGap;
  }
  return lines;
}

/** Remembers shapes as long as their tasks are here, so that laying out anew costs little. */
export class ShapeCache {
  readonly #known = new WeakMap<Task, { cardWidth: number; shape: CardShape }>();

  shapeOf(task: Task, cardWidth: number): CardShape {
    const known = this.#known.get(task);
    if (known?.cardWidth === cardWidth) return known.shape;
    const shape = shapeOf(task, cardWidth);
    this.#known.set(task, { cardWidth, shape });
    return shape;
  }
}
