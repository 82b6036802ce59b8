import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { ConnectionsView, GalleryCommands } from './galleryRequestsParts.ts';

interface CommandServices {
  readonly tasks: Pick<TaskService, 'get' | 'record'>;
  readonly commands: GalleryCommands;
  readonly connections: Pick<ConnectionsView, 'defaultId'>;
}

/** Answers what others do for the gallery. `existing` throws where there is no such task. */
export function handleCommands(
  rpc: RpcPeer,
  { commands, tasks, connections }: CommandServices,
  existing: (taskId: string) => Task,
): void {
  rpc.handle(galleryMethods.save, ({ taskId, tile, again = false }) =>
    commands.save(existing(taskId).id, tile, again),
  );
  rpc.handle(galleryMethods.saveMany, async ({ taskIds }) => {
    const written: string[] = [];
    const there: string[] = [];
    // One after the other, so that names are given out in the order of the selection.
    for (const taskId of taskIds) {
      if (!tasks.get(taskId)?.image) continue;
      const outcome = await commands.save(taskId, undefined, false);
      written.push(...outcome.written);
      there.push(...outcome.there);
    }
    return { written, there };
  });
  rpc.handle(galleryMethods.revealSaved, ({ taskId, tile }) =>
    commands.revealSaved(existing(taskId).id, tile),
  );
  rpc.handle(galleryMethods.insert, ({ taskId, tile }) =>
    commands.insert(existing(taskId).id, tile),
  );
  rpc.handle(galleryMethods.copyText, ({ text }) => commands.copyText(text));
  rpc.handle(galleryMethods.varyRegion, ({ taskId, ...which }) =>
    commands.varyRegion(existing(taskId).id, which),
  );
  rpc.handle(galleryMethods.giveMask, async ({ taskId }) => {
    const request = tasks.record(taskId)?.request;
    if (request?.kind !== 'action') return;
    await commands.varyRegion(request.taskId, { actionId: request.actionId });
  });
  rpc.handle(galleryMethods.showRecipe, ({ taskId }) => commands.showRecipe(existing(taskId).id));
  rpc.handle(galleryMethods.openPicture, ({ taskId }) => commands.openPicture(existing(taskId).id));
  rpc.handle(galleryMethods.findSeed, ({ taskId }) => commands.findSeed(existing(taskId).id));
  rpc.handle(galleryMethods.addConnection, () => commands.addConnection());
  rpc.handle(galleryMethods.remedy, ({ remedy, taskId, connection }) => {
    const about = taskId === undefined ? undefined : existing(taskId).connection;
    return commands.remedy(remedy, connection ?? about ?? connections.defaultId());
  });
}
