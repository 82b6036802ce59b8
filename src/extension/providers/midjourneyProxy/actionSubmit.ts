import type { Submission } from '../provider.ts';
import { parseChange, simpleChange } from './changes.ts';
import type { SubmitOutcome } from './submitOutcome.ts';

/** A relay learns within 15 seconds that the parent has finished. */
const tries = 6;
const pause = 5000;

/**
 * Presses a button, or sends the change that stands for one. Tried again only where the server
 * certainly did not take it: its relay has not noticed yet that the parent is done.
 */
export async function submitAction(
  { action, parent, taskId: state }: Extract<Submission, { kind: 'action' }>,
  {
    submit,
    sleep,
  }: {
    readonly submit: (path: string, body: unknown) => Promise<SubmitOutcome>;
    readonly sleep: (milliseconds: number) => Promise<void>;
  },
): Promise<SubmitOutcome> {
  const taskId = parent.remoteId;
  const change = parseChange(action.id);
  const send = async () => {
    if (!change) return submit('action', { taskId, customId: action.id, state });
    const outcome = await submit('change', { taskId, ...change, state });
    if (outcome.type !== 'no-endpoint') return outcome;
    return submit('simple-change', { content: simpleChange(taskId, change), state });
  };
  for (let attempt = 1; ; attempt++) {
    const outcome = await send();
    if (outcome.type !== 'parent-not-ready' || attempt >= tries) return outcome;
    await sleep(pause);
  }
}
