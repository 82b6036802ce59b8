import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { decodePicture } from './codecs/decodePicture.ts';
import { encodePicture } from './codecs/encodePicture.ts';
import { encodeGreyJpeg } from './codecs/greyJpeg.ts';
import { encodeMaskPng, maskOfPixels } from './codecs/maskPicture.ts';
import { renderPicture } from './codecs/renderPicture.ts';
import { shrink } from './codecs/resizePicture.ts';
import { WasmModules } from './codecs/wasmModule.ts';
import { DamagedPicture } from './containers/byteReader.ts';
import { writePrivateFile } from './privateFiles.ts';
import type { Rendering } from './renderRequest.ts';
import type {
  JobInput,
  JobName,
  JobOutput,
  WorkerReply,
  WorkerRequest,
  WorkerSetup,
} from './workerJobs.ts';

/** The thread in which pictures are decoded and encoded, one job after the other. */

const setup = workerData as WorkerSetup;
if (setup.translations) l10n.config({ contents: setup.translations });
const modules = new WasmModules(setup.codecs);
const thumbnailQuality = 80;

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => {
    parentPort?.postMessage(reply, transfersOf(reply));
  });
});

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  try {
    return { id: request.id, output: await run(request) };
  } catch (error) {
    if (error instanceof DarkroomError) return { id: request.id, error: error.toTaskError() };
    if (error instanceof DamagedPicture) return { id: request.id, error: damaged() };
    return { id: request.id, defect: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

function run(request: WorkerRequest): Promise<JobOutput<JobName>> {
  switch (request.job) {
    case 'thumbnail':
      return makeThumbnail(request.input);
    case 'render':
      return renderFile(request.input);
    case 'readMask':
      return readMask(request.input);
    case 'encodeMask':
      return encodeMask(request.input);
  }
}

async function makeThumbnail({ file, to, longSide }: JobInput<'thumbnail'>) {
  const pixels = await decodePicture(await readFile(file), modules);
  const scale = Math.min(1, longSide / Math.max(pixels.width, pixels.height));
  const small = shrink(pixels, Math.max(1, Math.round(pixels.width * scale)), modules);
  await writePrivateFile(to, await encodePicture(small, 'webp', thumbnailQuality, modules));
  return { width: small.width, height: small.height };
}

async function renderFile({ file, outputs }: JobInput<'render'>) {
  return renderPicture(await readFile(file), outputs, modules);
}

async function readMask({ file }: JobInput<'readMask'>) {
  return maskOfPixels(await decodePicture(await readFile(file), modules));
}

async function encodeMask({ mask, format }: JobInput<'encodeMask'>) {
  if (format === 'png') return encodeMaskPng(mask);
  return encodeGreyJpeg(mask.width, mask.height, mask.data);
}

function damaged(): TaskError {
  return {
    code: 'bad-picture',
    message: l10n.t('The picture is damaged and cannot be opened. Download it again.'),
    remedy: 'downloadAgain',
  };
}

/** Memory that can be handed over instead of copied; a view of a larger buffer cannot. */
function transfersOf(reply: WorkerReply): ArrayBuffer[] {
  if (!('output' in reply)) return [];
  const { output } = reply;
  const arrays =
    output instanceof Uint8Array ? [output] : 'data' in output ? [output.data] : bytesOf(output);
  const buffers = arrays.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
  return [...new Set(buffers)];
}

function bytesOf(output: object): Uint8Array[] {
  return Array.isArray(output) ? (output as Rendering[]).map(({ bytes }) => bytes) : [];
}
