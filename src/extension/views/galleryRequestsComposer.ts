import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { ComposerImage, GalleryTask } from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import type { ImageInput, Task, TaskRequest } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { ComposerImages, HeldImage } from './galleryRequestsParts.ts';

interface ComposerServices {
  readonly tasks: Pick<TaskService, 'get'>;
  readonly images: ComposerImages;
}

interface ComposerOutlets {
  create(request: TaskRequest, connection: string): Promise<GalleryTask>;
  show(image: HeldImage): ComposerImage;
}

/** Answers what the composer asks: new tasks, and pictures to go with them. */
export function handleComposer(
  rpc: RpcPeer,
  services: ComposerServices,
  out: ComposerOutlets,
): void {
  const { images, tasks } = services;
  rpc.handle(galleryMethods.imagine, async (asked) => {
    const pictures = await inputs(images, asked.images);
    const styleReferences = await inputs(images, asked.styleReferences);
    if (asked.prompt.trim() === '' && pictures.length === 0) throw nothingAsked();
    const request: TaskRequest = {
      kind: 'imagine',
      prompt: asked.prompt,
      ...(pictures.length > 0 && { images: pictures }),
      ...(styleReferences.length > 0 && { styleReferences }),
      ...(asked.split && { split: true }),
    };
    return out.create(request, asked.connection);
  });
  rpc.handle(galleryMethods.shorten, ({ prompt, connection }) => {
    if (prompt.trim() === '') throw nothingAsked();
    return out.create({ kind: 'shorten', prompt }, connection);
  });
  rpc.handle(galleryMethods.describe, async ({ image, connection }) =>
    out.create({ kind: 'describe', image: await input(images, image) }, connection),
  );
  rpc.handle(galleryMethods.blend, async (asked) =>
    out.create(
      {
        kind: 'blend',
        images: await inputs(images, asked.images),
        ...(asked.dimensions && { dimensions: asked.dimensions }),
      },
      asked.connection,
    ),
  );
  rpc.handle(galleryMethods.pickImages, async () =>
    (await images.pick()).map((image) => out.show(image)),
  );
  rpc.handle(galleryMethods.addImage, async ({ bytes, name }) =>
    out.show(await images.add(bytes, name)),
  );
  rpc.handle(galleryMethods.addImageAddress, async ({ address }) =>
    out.show(await images.addAddress(address)),
  );
  rpc.handle(galleryMethods.imageOfTask, async ({ taskId, tile }) =>
    out.show(await images.ofTask(existing(tasks.get(taskId)), tile)),
  );
  rpc.handle(galleryMethods.findImages, async ({ ids }) => {
    const found = await Promise.all(ids.map((id) => images.find(id)));
    return found.filter((image) => image !== undefined).map((image) => out.show(image));
  });
}

function inputs(images: ComposerImages, ids: readonly string[]): Promise<ImageInput[]> {
  return Promise.all(ids.map((id) => input(images, id)));
}

async function input(images: ComposerImages, id: string): Promise<ImageInput> {
  const held = await images.find(id);
  if (held) return held.input;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t('A picture of the prompt is gone. Take it out, or add it again.'),
  });
}

function existing(task: Task | undefined): Task {
  if (task) return task;
  throw new DarkroomError({ code: 'not-found', message: l10n.t('This task is gone.') });
}

function nothingAsked(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('The prompt is empty. Write what you want to see.'),
    remedy: 'editPrompt',
  });
}
