import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import type { ImageInput } from '../../shared/task.ts';
import type {
  InputPicture,
  Mask,
  ParentPicture,
  Submission,
  SubmissionBody,
  SubmissionSummary,
} from '../providers/provider.ts';
import { actionOf, unknownParent } from './newTask.ts';
import type { TaskRecord } from './record.ts';

export interface SubmissionSources {
  /** Another task, also a hidden one. */
  readonly recordOf: (taskId: string) => TaskRecord | undefined;
  /** Reads a picture of the library. Rejects with a DarkroomError where it cannot. */
  readonly readPicture: (file: string) => Promise<InputPicture>;
  /** Reads a PNG of the library as a mask. Rejects with a DarkroomError where it cannot. */
  readonly readMask: (file: string) => Promise<Mask>;
}

/** Makes of stored requests what providers send: files read, parents looked up. */
export class Submissions {
  readonly #sources: SubmissionSources;

  constructor(sources: SubmissionSources) {
    this.#sources = sources;
  }

  /** Rejects with a DarkroomError; nothing has been sent then. */
  async build(record: TaskRecord): Promise<Submission> {
    return { ...(await this.#body(record)), taskId: record.task.id };
  }

  /** Enough to find the submit of a task again. */
  summary({ task, request, remote }: TaskRecord): SubmissionSummary {
    const parent = request.kind === 'action' ? this.#sources.recordOf(request.taskId) : undefined;
    return {
      kind: request.kind,
      prompt: task.prompt,
      submittedAt: remote.submittedAt ?? task.createdAt,
      ...(request.kind === 'action' && { actionId: request.actionId }),
      ...(parent?.remote.imageId !== undefined && { parentImageId: parent.remote.imageId }),
      ...(parent?.task.remoteId !== undefined && { parentRemoteId: parent.task.remoteId }),
    };
  }

  mask(input: { readonly file: string }): Promise<Mask> {
    return this.#sources.readMask(input.file);
  }

  async #body({ task, request }: TaskRecord): Promise<SubmissionBody> {
    switch (request.kind) {
      case 'imagine':
        return {
          kind: 'imagine',
          prompt: request.prompt,
          images: await this.#pictures(request.images),
          styleReferences: await this.#pictures(request.styleReferences),
          ...(request.split && { split: true }),
        };
      case 'blend': {
        const { images, ...rest } = request;
        return { ...rest, images: await this.#pictures(images) };
      }
      case 'describe':
        return { kind: 'describe', image: await this.#picture(request.image) };
      case 'shorten':
        return request;
      case 'edit': {
        const { image, mask, ...rest } = request;
        return { ...rest, image: await this.#picture(image), ...(await this.#optionalMask(mask)) };
      }
      case 'video': {
        const { image, endImage, ...rest } = request;
        return {
          ...rest,
          image: await this.#picture(image),
          ...(endImage && { endImage: await this.#picture(endImage) }),
        };
      }
      case 'action': {
        const parent = this.#sources.recordOf(request.taskId);
        if (parent === undefined) throw unknownParent();
        return {
          kind: 'action',
          action: actionOf(parent.task, request),
          parent: parentPicture(parent),
          ...(request.prompt !== undefined && { prompt: task.prompt }),
          ...(await this.#optionalMask(request.mask)),
        };
      }
    }
  }

  async #optionalMask(mask: { readonly file: string } | undefined) {
    return mask ? { mask: await this.mask(mask) } : {};
  }

  #pictures(inputs: readonly ImageInput[] = []): Promise<InputPicture[]> {
    return Promise.all(inputs.map((input) => this.#picture(input)));
  }

  #picture(input: ImageInput): Promise<InputPicture> {
    return 'url' in input
      ? Promise.resolve({ url: input.url })
      : this.#sources.readPicture(input.file);
  }
}

function parentPicture({ task, remote }: TaskRecord): ParentPicture {
  if (task.remoteId === undefined) {
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('The server does not know the picture that this action is for.'),
    });
  }
  return {
    remoteId: task.remoteId,
    ...(remote.imageId !== undefined && { imageId: remote.imageId }),
    prompt: task.prompt,
    actions: task.actions,
    ...(task.image && { width: task.image.width, height: task.image.height }),
  };
}
