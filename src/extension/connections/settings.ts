import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Event } from '../../shared/event.ts';
import type { SaveSettings } from '../library/saving/saveTarget.ts';

const saveAutomatically = z.catch(z.enum(['always', 'singles', 'never']), 'always');
const folder = z.catch(z.string().check(z.minLength(1), z.maxLength(500)), 'assets/generated');
const fileName = z.catch(
  z.string().check(z.minLength(1), z.maxLength(500)),
  '${date}-${slug}-${shortId}',
);
const flag = z.catch(z.boolean(), true);
const concurrency = z.catch(z.int().check(z.minimum(1), z.maximum(1000)), 3);
const port = z.catch(z.int().check(z.minimum(0), z.maximum(65_535)), 0);
const publicUrl = z.catch(z.string().check(z.regex(/^https?:\/\/\S+$/i)), '');
const imageHostKind = z.catch(z.enum(['none', 'acedata', 'picgo', 'midjourney-proxy']), 'none');
export type ImageHostKind = z.infer<typeof imageHostKind>;

/** The settings as they are now. A value that makes no sense reads as the default. */
export const settings = {
  save: (): SaveSettings => ({
    automatically: saveAutomatically.parse(read('save.automatically')),
    folder: folder.parse(read('save.folder')),
    fileName: fileName.parse(read('save.fileName')),
    embedRecipe: flag.parse(read('save.embedRecipe')),
  }),
  maxConcurrentTasks: (): number => concurrency.parse(read('maxConcurrentTasks')),
  callback: (): { readonly port: number; readonly publicUrl: string } => ({
    port: port.parse(read('callback.port')),
    publicUrl: publicUrl.parse(read('callback.publicUrl')),
  }),
  imageHostKind: (): ImageHostKind => imageHostKind.parse(read('imageHost.kind')),
  onDidChange: ((listener) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('darkroom')) listener();
    })) satisfies Event<void>,
} as const;

function read(name: string): unknown {
  return vscode.workspace.getConfiguration('darkroom').get<unknown>(name);
}
