import { readArguments } from './arguments.ts';
import { actingCommands } from './acting.ts';
import type { CommandHandlers } from './commandMap.ts';
import { connectingCommands } from './connecting.ts';
import { fileCommands } from './files.ts';
import { makingCommands } from './making.ts';
import { recipeCommands } from './recipes.ts';
import { transformingCommands } from './transforming.ts';
import { createCommandServices, type CommandParts } from './createCommandServices.ts';

/** Every command's handler. */
export function commandHandlers(parts: CommandParts): CommandHandlers {
  const services = createCommandServices(parts);
  return {
    ...makingCommands(services),
    ...transformingCommands(services),
    ...actingCommands(services),
    ...fileCommands(services),
    ...recipeCommands(services),
    ...connectingCommands(services),
    imagineSelection: async ({ argument }) => {
      const { prompt, connection } = readArguments('selection', argument);
      const ready = await services.readyConnection(connection);
      return services.selectionImaginer.imagine({
        connection: ready.id,
        ...(prompt !== undefined && { prompt }),
      });
    },
    openGallery: ({ argument }) => {
      services.gallery.reveal(readArguments('task', argument).taskId);
      return Promise.resolve(undefined);
    },
    showLog: () => {
      services.log.show();
      return Promise.resolve(undefined);
    },
  };
}
