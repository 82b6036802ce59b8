/** How far a server's clock may differ from ours, in milliseconds. */
const skew = 120_000;

/** A submit that has not arrived by then never will. Milliseconds. */
const arrivalWithin = 15 * 60_000;

/** Between which times of the server's a submit that left at `submittedAt` arrived. Epoch milliseconds. */
export function arrivalOf(submittedAt: number): { readonly from: number; readonly until: number } {
  return { from: submittedAt - skew, until: submittedAt + arrivalWithin };
}
