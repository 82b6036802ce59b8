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
  return { aspect: hasPicture ? aspectOf(task) : 1.25, lines: Math.max(lines, reserved) };
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

/** Remembers shapes, so that a task's progress costs nothing and only real changes lay out anew. */
export class ShapeCache {
  readonly #known = new Map<string, { task: Task; cardWidth: number; shape: CardShape }>();

  shapeOf(task: Task, cardWidth: number): CardShape {
    const known = this.#known.get(task.id);
    if (known?.cardWidth === cardWidth && isSameShape(known.task, task)) return known.shape;
    const shape = shapeOf(task, cardWidth);
    this.#known.set(task.id, { task, cardWidth, shape });
    return shape;
  }

  /** Whether a task now needs another place than when it was last asked about. */
  differs(task: Task, cardWidth: number): boolean {
    const before = this.#known.get(task.id)?.shape;
    const after = this.shapeOf(task, cardWidth);
    return before?.aspect !== after.aspect || before.lines !== after.lines;
  }
}

function isSameShape(one: Task, other: Task): boolean {
  return (
    one === other ||
    (one.status === other.status &&
      one.prompt === other.prompt &&
      one.actions.length === other.actions.length &&
      one.image?.width === other.image?.width &&
      one.image?.height === other.image?.height &&
      (one.error === undefined) === (other.error === undefined))
  );
}
