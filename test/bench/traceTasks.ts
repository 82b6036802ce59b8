import * as z from 'zod/mini';

/**
 * One complete event (`ph` `X`) of Chromium's trace format; times in microseconds. Which frame an event is of
 * stands in one of two places.
 */
const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number(),
  /** The same by the thread's own clock, which stands still while others have the processor. */
  tts: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(
    z.object({
      data: z.optional(z.object({ frame: z.optional(z.string()) })),
      beginData: z.optional(z.object({ frame: z.optional(z.string()) })),
    }),
  ),
});

const traceSchema = z.object({ traceEvents: z.array(z.unknown()) });

export type TraceEvent = z.infer<typeof eventSchema>;

/** A task of a page's main thread, in milliseconds. */
export interface PageTask {
  readonly whole: number;
  /** Script, style and layout of the frame that was asked about. */
  readonly ours: number;
}

/** By the clock on the wall, or by the thread's own. */
export type TraceClock = 'wall' | 'thread';

/** The events of a trace that are of use here; all others are left out. */
export function readTrace(json: string): TraceEvent[] {
  return traceSchema.parse(JSON.parse(json)).traceEvents.flatMap((event) => {
    const parsed = eventSchema.safeParse(event);
    return parsed.success && parsed.data.ph === 'X' ? [parsed.data] : [];
  });
}

/** The tasks of the thread that runs the script of a frame, each with the frame's part in it. */
export function tasksOf(
  events: readonly TraceEvent[],
  frame: string,
  clock: TraceClock,
): PageTask[] {
  const isOurs = ({ args }: TraceEvent): boolean =>
    (args?.data?.frame ?? args?.beginData?.frame) === frame;
  const script = events.find((event) => event.name === 'FunctionCall' && isOurs(event));
  if (!script) throw new Error('The trace does not know the frame.');
  const spans = (wanted: (event: TraceEvent) => boolean): Span[] =>
    events
      .filter((event) => threadOf(event) === threadOf(script) && wanted(event))
      .map((event) => spanOf(event, clock))
      .toSorted((one, other) => one.start - other.start);
  const ours = spans(isOurs);
  let next = 0;
  return spans(({ name }) => name === 'RunTask').map((task) => {
    let covered = task.start;
    let time = 0;
    for (let span = ours[next]; span && span.start < task.end; span = ours[++next]) {
      // One event lies within another: only what reaches beyond is new.
      const end = Math.min(task.end, span.end);
      time += Math.max(0, end - Math.max(covered, span.start));
      covered = Math.max(covered, end);
    }
    return { whole: (task.end - task.start) / 1000, ours: time / 1000 };
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf({ ts, dur, tts = ts, tdur = dur }: TraceEvent, clock: TraceClock): Span {
  return clock === 'wall' ? { start: ts, end: ts + dur } : { start: tts, end: tts + tdur };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

/**
 * What of a task is laid at our door: all of it where half or more is ours, since what remains
 * (painting, collecting garbage) follows from it; else our part.
 */
export function attributable({ whole, ours }: PageTask): number {
  return ours >= whole / 2 ? whole : ours;
}
