/**
 * How an answer goes wrong. Unless `taken` says otherwise, `status` and `refuse` happen before the
 * server did anything, all others after it (a submit was then taken and paid).
 */
export type Fault =
  /** The connection breaks after so many bytes of the body (with head; 0: nothing but the head). */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The connection breaks before anything is answered. */
  | { readonly kind: 'refuse'; readonly taken?: boolean }
  /** Nothing more comes after so many bytes; the connection stays open. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Pieces of `bytes` with `pause` milliseconds between them. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly pause: number }
  /** The body ends too early, as if it were whole. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly taken?: boolean;
    }
  /** Another body altogether: HTML, nonsense, another shape. */
  | {
      readonly kind: 'body';
      readonly body: string;
      readonly contentType?: string;
      readonly status?: number;
    }
  | { readonly kind: 'mutate'; readonly change: (body: Uint8Array) => Uint8Array }
  | { readonly kind: 'contentType'; readonly contentType: string }
  /** Each piece comes twice. */
  | { readonly kind: 'repeat' }
  /** Each piece of a stream comes after the one that follows it. */
  | { readonly kind: 'disorder' }
  /** The answer comes `milliseconds` later. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** What a fault may be chosen by. */
export interface Call {
  readonly method: string;
  /** Path of the route, such as `/mj/task/:id/fetch`; `/picture` for pictures. */
  readonly route: string;
  readonly path: string;
  /** 1 for the first call of this route. */
  readonly count: number;
  readonly body: string;
}

export interface FaultRule {
  readonly route: string | RegExp;
  /** The first call that is hit, from 1; 1 when absent. */
  readonly from?: number;
  /** How many calls are hit; all that follow when absent. */
  readonly times?: number;
  readonly fault: Fault;
}

export type FaultPlan = readonly FaultRule[] | ((call: Call) => Fault | undefined);

export function faultFor(plan: FaultPlan, call: Call): Fault | undefined {
  if (typeof plan === 'function') return plan(call);
  return plan.find(({ route, from = 1, times = Infinity }) => {
    const hit = typeof route === 'string' ? route === call.route : route.test(call.route);
    return hit && call.count >= from && call.count < from + times;
  })?.fault;
}

/** True when the fault strikes before the server looks at the request. */
export function strikesFirst(fault: Fault): boolean {
  return (fault.kind === 'status' || fault.kind === 'refuse') && fault.taken !== true;
}
