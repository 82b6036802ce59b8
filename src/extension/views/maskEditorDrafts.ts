import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { MaskDraft, MaskTarget } from '../../shared/maskMessages.ts';
import { tileNumbers } from '../../shared/tiles.ts';

const writtenDraft = z.object({ prompt: z.string(), sentAs: z.exactOptional(z.string()) });

/** A draft, and the id of the task by which a mask for that picture was sent last. */
export interface KeptDraft extends MaskDraft {
  readonly sentAs?: string;
}

/**
 * Masks that were not sent yet, one per picture, and the last one sent of each size. Files in one
 * folder of Darkroom's own storage; a write that is cut short leaves the one before.
 */
export class MaskDrafts {
  readonly #folder: string;
  /** Writes to one folder, one after another, so that the last one asked for is the one that stays. */
  #writing: Promise<void> = Promise.resolve();

  /** `folder` need not exist. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is none, or where it cannot be read. */
  async load(target: MaskTarget): Promise<KeptDraft | undefined> {
    await this.#writing;
    const name = draftName(target);
    const text = await this.#read(`${name}.json`);
    if (!text) return undefined;
    const parsed = writtenDraft.safeParse(parseJson(new TextDecoder().decode(text)));
    if (!parsed.success) return undefined;
    const mask = await this.#read(`${name}.png`);
    return { ...parsed.data, ...(mask && { mask }) };
  }

  save(target: MaskTarget, { mask, ...written }: KeptDraft): Promise<void> {
    const name = draftName(target);
    return this.#enqueue(async () => {
      if (mask) await this.#write(`${name}.png`, mask);
      else await rm(join(this.#folder, `${name}.png`), { force: true });
      await this.#write(`${name}.json`, JSON.stringify(written));
    });
  }

  loadLast(size: MaskSize): Promise<Uint8Array | undefined> {
    return this.#writing.then(() => this.#read(lastName(size)));
  }

  saveLast(size: MaskSize, mask: Uint8Array): Promise<void> {
    return this.#enqueue(() => this.#write(lastName(size), mask));
  }

  #enqueue(write: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(write);
    this.#writing = done.catch(() => undefined);
    return done;
  }

  async #write(name: string, content: Uint8Array | string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, name);
    await writeFile(`${file}.part`, content, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  /** Undefined where the file is not there. */
  async #read(name: string): Promise<Uint8Array | undefined> {
    const bytes = await readFile(join(this.#folder, name)).catch(() => undefined);
    return bytes && new Uint8Array(bytes);
  }
}

export interface MaskSize {
  readonly width: number;
  readonly height: number;
}

/** Deletes the drafts of tasks that are gone for good. `folder` need not exist. */
export async function removeDrafts(folder: string, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  const gone = new Set(
    taskIds.flatMap((taskId) =>
      [{ taskId }, ...tileNumbers.map((tile) => ({ taskId, tile }))].map(draftName),
    ),
  );
  for (const name of await readdir(folder).catch(() => [])) {
    if (gone.has(name.replace(/\..*$/s, ''))) await rm(join(folder, name), { force: true });
  }
}

/** Task ids may hold anything; file names may not. */
function draftName({ taskId, tile }: MaskTarget): string {
  const id = Buffer.from(taskId).toString('base64url').slice(0, 200);
  return tile === undefined ? `draft-${id}` : `draft-${id}-${tile}`;
}

function lastName({ width, height }: MaskSize): string {
  return `last-${width}x${height}.png`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
