import * as l10n from '@vscode/l10n';
import type { Connection } from '../shared/connection.ts';
import { DarkroomError } from '../shared/errors.ts';
import type { BlendDimensions, ImageInput, Task } from '../shared/task.ts';
import type { TaskService } from './tasks/taskService.ts';

/** Largest picture that is taken as input; servers refuse far smaller ones. Bytes. */
const inputLimit = 32 * 1024 * 1024;

/** What making a task needs beside the engine. Locations are URIs as text. */
export interface MakerServices {
  readonly tasks: TaskService;
  /** The connection of that id, or the default one. Throws `bad-input`. */
  readonly connection: (id: string | undefined) => Connection;
  /** Throws `key-missing` before anything is typed or created. */
  readonly requireKey: (connection: Connection) => Promise<void>;
  readonly readFile: (uri: string) => Promise<Uint8Array>;
  /** Copies a picture or mask into the library, so that the task outlives its source. */
  readonly keepInput: (bytes: Uint8Array) => Promise<string>;
}

export interface MakeOptions {
  readonly connection?: string | undefined;
  readonly folder?: string | undefined;
  /** The workspace folder below which pictures go; default: that of the document at hand. */
  readonly root?: string | undefined;
}

/** A location (URI as text), an http(s) address, or bytes. */
export type PictureSource = string | Uint8Array;

/** Turns what a face asks for into a task: the one way in for palette, gallery, API and agents. */
export class TaskMaker {
  readonly #services: MakerServices;

  constructor(services: MakerServices) {
    this.#services = services;
  }

  async imagine(
    prompt: string,
    options: MakeOptions & {
      readonly images?: readonly PictureSource[] | undefined;
      readonly styleReferences?: readonly PictureSource[] | undefined;
      /** The server shall give the four tiles as pictures of their own too. */
      readonly split?: boolean | undefined;
    } = {},
  ): Promise<Task> {
    const text = requirePrompt(prompt);
    const connection = await this.#ready(options.connection);
    const images = await this.#inputs(options.images ?? []);
    const styleReferences = await this.#inputs(options.styleReferences ?? []);
    return this.#services.tasks.create(
      {
        kind: 'imagine',
        prompt: text,
        ...(images.length > 0 && { images }),
        ...(styleReferences.length > 0 && { styleReferences }),
        ...(options.split && { split: true }),
      },
      target(connection, options),
    );
  }

  async blend(
    pictures: readonly PictureSource[],
    options: MakeOptions & { readonly dimensions?: BlendDimensions | undefined } = {},
  ): Promise<Task> {
    if (pictures.length < 2 || pictures.length > 5) {
      throw badInput(l10n.t('Blend takes two to five pictures; these are {0}.', pictures.length));
    }
    const connection = await this.#ready(options.connection);
    const images = await this.#inputs(pictures);
    return this.#services.tasks.create(
      { kind: 'blend', images, ...(options.dimensions && { dimensions: options.dimensions }) },
      target(connection, options),
    );
  }

  async describe(picture: PictureSource, options: MakeOptions = {}): Promise<Task> {
    const connection = await this.#ready(options.connection);
    const image = await this.#input(picture);
    return this.#services.tasks.create({ kind: 'describe', image }, target(connection, options));
  }

  async shorten(prompt: string, options: MakeOptions = {}): Promise<Task> {
    const text = requirePrompt(prompt);
    const connection = await this.#ready(options.connection);
    return this.#services.tasks.create(
      { kind: 'shorten', prompt: text },
      target(connection, options),
    );
  }

  /** Changes any picture by a prompt, where the server offers it. */
  async edit(picture: PictureSource, prompt: string, options: MakeOptions = {}): Promise<Task> {
    const text = requirePrompt(prompt);
    const connection = await this.#ready(options.connection);
    const image = await this.#input(picture);
    return this.#services.tasks.create(
      { kind: 'edit', prompt: text, image },
      target(connection, options),
    );
  }

  /** Makes a video of a picture, where the server offers it. */
  async animate(
    picture: PictureSource,
    prompt: string,
    options: MakeOptions & {
      readonly motion?: 'low' | 'high' | undefined;
      readonly loop?: boolean | undefined;
    } = {},
  ): Promise<Task> {
    const connection = await this.#ready(options.connection);
    const image = await this.#input(picture);
    const { motion, loop } = options;
    return this.#services.tasks.create(
      {
        kind: 'video',
        prompt: prompt.trim(),
        image,
        ...(motion && { motion }),
        ...(loop !== undefined && { loop }),
      },
      target(connection, options),
    );
  }

  /** `mask`: a PNG of the picture's size, white where it is to be repainted. */
  async act(
    taskId: string,
    actionId: string,
    input: { readonly prompt?: string | undefined; readonly mask?: Uint8Array | undefined } = {},
  ): Promise<Task> {
    const parent = this.#services.tasks.record(taskId);
    if (!parent)
      throw badInput(l10n.t('There is no task "{0}". It may have been deleted.', taskId));
    const action = parent.task.actions.find(({ id }) => id === actionId);
    if (!action) {
      throw badInput(l10n.t('This picture\'s server does not offer "{0}".', actionId));
    }
    if (action.needs === 'mask' && !input.mask) {
      throw badInput(l10n.t('{0} needs a mask. Paint one in the mask editor.', action.label));
    }
    if ((action.needs === 'prompt' || action.needs === 'zoom') && !input.prompt?.trim()) {
      throw badInput(l10n.t('{0} needs a prompt.', action.label));
    }
    await this.#ready(parent.task.connection);
    const mask = input.mask && { file: await this.#services.keepInput(input.mask) };
    return this.#services.tasks.create(
      {
        kind: 'action',
        taskId,
        actionId,
        ...(input.prompt !== undefined && { prompt: input.prompt }),
        ...(mask && { mask }),
      },
      { connection: parent.task.connection, ...(parent.folder && { folder: parent.folder }) },
    );
  }

  async #ready(id: string | undefined): Promise<Connection> {
    const connection = this.#services.connection(id);
    await this.#services.requireKey(connection);
    return connection;
  }

  async #inputs(pictures: readonly PictureSource[]): Promise<ImageInput[]> {
    return Promise.all(pictures.map((picture) => this.#input(picture)));
  }

  async #input(picture: PictureSource): Promise<ImageInput> {
    if (typeof picture === 'string' && /^https?:/i.test(picture)) return { url: picture };
    const bytes = typeof picture === 'string' ? await this.#services.readFile(picture) : picture;
    if (bytes.length > inputLimit) {
      throw badInput(l10n.t('A picture is larger than 32 MB. Make it smaller first.'));
    }
    return { file: await this.#services.keepInput(bytes) };
  }
}

function target(
  connection: Connection,
  options: MakeOptions,
): { connection: string; folder?: string; root?: string } {
  return {
    connection: connection.id,
    ...(options.folder && { folder: options.folder }),
    ...(options.root && { root: options.root }),
  };
}

function requirePrompt(prompt: string): string {
  const text = prompt.trim();
  if (text === '') throw badInput(l10n.t('The prompt is empty. Say what the picture should show.'));
  return text;
}

function badInput(message: string): DarkroomError {
  return new DarkroomError({ code: 'bad-input', message });
}
