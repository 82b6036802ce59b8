import type { LifeContext } from './lifeContext.ts';
import { actionOf, promptOfAction } from './newTask.ts';
import type { TaskRecord } from './record.ts';

/**
 * Writes down further tasks that the server made of one submit, since each is paid: before the
 * answer itself is stored, so that none is lost on the way. They are no window's yet; the watch over
 * such tasks takes them up. What is written already is not written again.
 */
export function addSiblings(
  { task, request, remote, folder, root }: TaskRecord,
  remoteIds: readonly string[],
  { book, clock, newId, deadline }: LifeContext,
): void {
  const { connection, kind, parent: origin } = task;
  const parent = request.kind === 'action' ? book.record(request.taskId)?.task : undefined;
  const now = clock.now();
  remoteIds.forEach((remoteId, index) => {
    if (book.store.idOf(connection, remoteId) !== undefined) return;
    const prompt =
      parent && request.kind === 'action'
        ? promptOfAction(parent, actionOf(parent, request), index + 1)
        : undefined;
    book.add({
      task: {
        ...{ id: newId(), connection, kind, remoteId, prompt: prompt ?? task.prompt },
        ...(origin && { parent: origin }),
        ...{ status: 'running', progress: 0, actions: [], createdAt: now, startedAt: now },
      },
      request,
      remote: { submittedAt: remote.submittedAt ?? now, giveUpAt: now + deadline },
      ...(folder !== undefined && { folder }),
      ...(root !== undefined && { root }),
    });
  });
}
