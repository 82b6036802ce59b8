import type { l10nJsonFormat } from '@vscode/l10n';
import type { TaskError } from '../../shared/errors.ts';
import type { Mask } from '../providers/provider.ts';
import type { CodecFiles } from './codecs/codecFiles.ts';
import type { Rendering, RenderOptions } from './renderRequest.ts';

/** What the worker can do. Files are absolute paths. */
export interface WorkerJobs {
  /** Writes a small WebP of `file` to `to`. */
  thumbnail: {
    input: { readonly file: string; readonly to: string; readonly longSide: number };
    output: { readonly width: number; readonly height: number };
  };
  /** Files made of a picture, in the order of `outputs`. */
  render: {
    input: { readonly file: string; readonly outputs: readonly RenderOptions[] };
    output: readonly Rendering[];
  };
  readMask: { input: { readonly file: string }; output: Mask };
  encodeMask: {
    input: { readonly mask: Mask; readonly format: 'png' | 'jpeg' };
    output: Uint8Array;
  };
}

export type JobName = keyof WorkerJobs;
export type JobInput<Name extends JobName> = WorkerJobs[Name]['input'];
export type JobOutput<Name extends JobName> = WorkerJobs[Name]['output'];

export interface WorkerSetup {
  readonly codecs: CodecFiles;
  /** Translations for the sentences of errors. */
  readonly translations?: l10nJsonFormat | undefined;
}

/** One of `WorkerJobs` on its way to the worker. */
export type WorkerRequest = {
  [Name in JobName]: { readonly id: number; readonly job: Name; readonly input: JobInput<Name> };
}[JobName];

export type WorkerReply =
  | { readonly id: number; readonly output: JobOutput<JobName> }
  | { readonly id: number; readonly error: TaskError }
  /** A mistake of ours, told by its stack. */
  | { readonly id: number; readonly defect: string };
