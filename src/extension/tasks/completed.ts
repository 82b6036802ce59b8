import { completing } from '../../shared/lifecycle.ts';
import type { TaskRecord } from './record.ts';
import type { Completion } from './taskLife.ts';

/** What was given also goes into the request, so that it can be sent again as it was. */
export function completed(record: TaskRecord, input: Completion, giveUpAt: number): TaskRecord {
  const { request, task, remote } = record;
  return {
    ...record,
    task: completing(task, input.prompt),
    request: request.kind === 'action' ? { ...request, ...input } : request,
    remote: { ...remote, giveUpAt },
  };
}
