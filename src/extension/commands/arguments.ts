import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { DarkroomError } from '../../shared/errors.ts';
import { encodedFormats } from '../library/renderRequest.ts';

const uri = z.pipe(
  z.union([
    z.string(),
    z.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
    // What JSON makes of a Uri, as menus and other processes send it.
    z.object({ scheme: z.string(), path: z.string(), authority: z.exactOptional(z.string()) }),
  ]),
  z.transform((value, { issues }): vscode.Uri => {
    try {
      return uriOf(value);
    } catch (error) {
      issues.push({ code: 'custom', input: value, message: String(error) });
      return z.NEVER;
    }
  }),
);

/** Throws what VS Code says of parts that make no address together. */
function uriOf(
  value: string | vscode.Uri | { readonly scheme: string; readonly path: string },
): vscode.Uri {
  if (value instanceof vscode.Uri) return value;
  if (typeof value !== 'string') return vscode.Uri.from(value);
  return /^[a-z][a-z0-9+.-]+:/i.test(value)
    ? vscode.Uri.parse(value, true)
    : vscode.Uri.file(value);
}
const text = z.string().check(z.maxLength(20_000));
const id = z.string().check(z.minLength(1), z.maxLength(500));
const tile = z.literal([1, 2, 3, 4]);
const connection = z.optional(id);
const folder = z.optional(uri);
const mask = z.optional(z.custom<Uint8Array>((value) => value instanceof Uint8Array));

/** The argument objects of the commands, by what they ask for. */
const argumentSchemas = {
  imagine: z.object({
    prompt: z.optional(text),
    connection,
    folder,
    images: z.optional(z.array(uri).check(z.maxLength(10))),
    styleReferences: z.optional(z.array(uri).check(z.maxLength(10))),
    split: z.optional(z.boolean()),
  }),
  selection: z.object({ prompt: z.optional(text), connection }),
  blend: z.object({
    images: z.optional(z.array(uri).check(z.minLength(2), z.maxLength(5))),
    dimensions: z.optional(z.enum(['PORTRAIT', 'SQUARE', 'LANDSCAPE'])),
    connection,
  }),
  describe: z.object({ image: z.optional(uri), taskId: z.optional(id), connection }),
  transform: z.object({
    image: z.optional(uri),
    taskId: z.optional(id),
    prompt: z.optional(text),
    connection,
    motion: z.optional(z.enum(['low', 'high'])),
    loop: z.optional(z.boolean()),
  }),
  shorten: z.object({ prompt: z.optional(text), connection }),
  task: z.object({ taskId: z.optional(id) }),
  act: z.object({
    taskId: z.optional(id),
    actionId: z.optional(id),
    prompt: z.optional(text),
    mask,
  }),
  region: z.object({
    taskId: z.optional(id),
    actionId: z.optional(id),
    tile: z.optional(tile),
    prompt: z.optional(text),
    mask,
  }),
  save: z.object({
    taskId: z.optional(id),
    tile: z.optional(tile),
    folder,
    format: z.optional(z.enum(encodedFormats)),
    quality: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
    widths: z.optional(
      z.array(z.int().check(z.minimum(16), z.maximum(16_384))).check(z.maxLength(8)),
    ),
    naming: z.optional(z.enum(['width', 'density'])),
  }),
  picture: z.object({
    taskId: z.optional(id),
    tile: z.optional(tile),
    image: z.optional(uri),
    connection,
  }),
  connection: z.object({ connection: z.optional(id), key: z.optional(text) }),
  /** The rest of it is an entry of `darkroom.connections`. */
  addConnection: z.object({
    id: z.optional(text),
    kind: z.optional(text),
    baseUrl: z.optional(text),
    key: z.optional(text),
  }),
} as const;

type Schemas = typeof argumentSchemas;

/**
 * Reads a command's argument object. Nothing (or something that is no plain object, such as a
 * click's URI) reads as an empty object. Throws `bad-input` that names the field.
 */
export function readArguments<Name extends keyof Schemas>(
  name: Name,
  argument: unknown,
): z.output<Schemas[Name]> {
  const plain =
    typeof argument === 'object' && argument !== null && !(argument instanceof vscode.Uri)
      ? argument
      : {};
  const parsed = argumentSchemas[name].safeParse(plain);
  if (parsed.success) return parsed.data as z.output<Schemas[Name]>;
  throw badArgument(parsed.error.issues[0]?.path.join('.') ?? '');
}

/** What is wrong with a field of an argument object. */
export function badArgument(field: string): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t(
      'The command cannot use its argument "{0}". See the README for its shape.',
      field,
    ),
  });
}

/** The files that Explorer means: everything selected, or the one clicked on. */
export function clickedFiles(argument: unknown, selection: unknown): vscode.Uri[] {
  const several = Array.isArray(selection)
    ? selection.filter((item): item is vscode.Uri => item instanceof vscode.Uri)
    : [];
  if (several.length > 0) return several;
  return argument instanceof vscode.Uri ? [argument] : [];
}
