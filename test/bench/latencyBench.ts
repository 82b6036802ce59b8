import { setTimeout as sleep } from 'node:timers/promises';
import type { JSHandle, Page } from 'playwright-core';
import type { Gallery } from '../e2e/support/gallery.ts';
import type { Simulator } from '../e2e/support/servers.ts';
import { type Figure, figure, median, percentile } from './figure.ts';
import { bringToFront } from './tabs.ts';
import { type StreamedGallery, withStreamedGallery } from './streamedGallery.ts';

const samples = 60;
/** The first pictures of a task, which find code not yet compiled. */
const warmUps = 8;
/** Milliseconds between two lines, so that none meets the one before. */
const pause = 120;

/** Where a task's pictures appear. */
interface Screen {
  /** When its picture number `index`, from 0 on, was painted: epoch milliseconds. */
  paintedAt: (index: number) => Promise<number>;
}

interface Side {
  readonly page: Page;
  readonly taskId: string;
  readonly screen: JSHandle<Screen>;
  readonly latencies: number[];
}

/** Watches a card: a picture is on the screen in the frame after it was decoded and uncovered. */
function watchCard(gallery: Gallery, prompt: string): Promise<JSHandle<Screen>> {
  return gallery
    .card(prompt)
    .locator('.layers')
    .evaluateHandle((layers): Screen => {
      const painted: number[] = [];
      const waiting: (() => void)[] = [];
      const frame = (): void => {
        // A task behind the frame's callbacks runs when the frame has been painted.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          painted.push(Date.now());
          for (const wake of waiting.splice(0)) wake();
        };
        channel.port2.postMessage(undefined);
      };
      new MutationObserver((changes) => {
        for (const { target, oldValue } of changes) {
          const isShown = (target as Element).classList.contains('shown');
          if (isShown && !oldValue?.includes('shown')) requestAnimationFrame(frame);
        }
      }).observe(layers, { subtree: true, attributeFilter: ['class'], attributeOldValue: true });
      const paintedAt = async (index: number): Promise<number> => {
        for (;;) {
          const at = painted[index];
          if (at !== undefined) return at;
          await new Promise<void>((wake) => waiting.push(wake));
        }
      };
      return { paintedAt };
    });
}

/** The least that a page can do: reads the same stream and shows each line's picture. */
async function streamBare(page: Page, simulator: Simulator, prompt: string) {
  // Any address of the server gives the page its origin; it needs nothing else from it.
  await page.goto(`${simulator.url}/bare`);
  return page.evaluateHandle(
    ({ key, body }): Screen => {
      const painted: number[] = [];
      const waiting: (() => void)[] = [];
      const image = document.body.appendChild(document.createElement('img'));
      const frame = (): void => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          painted.push(Date.now());
          for (const wake of waiting.splice(0)) wake();
        };
        channel.port2.postMessage(undefined);
      };
      const show = async (line: string): Promise<void> => {
        image.src = (JSON.parse(line) as { raw_image_url: string }).raw_image_url;
        await image.decode();
        requestAnimationFrame(frame);
      };
      const read = async (): Promise<void> => {
        const response = await fetch('/midjourney/imagine', {
          method: 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            accept: 'application/x-ndjson',
            'content-type': 'application/json',
          },
          body,
        });
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        for (let rest = ''; ;) {
          const piece = await reader?.read();
          if (!piece || piece.done) return;
          const lines = (rest + piece.value).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) await show(line);
        }
      };
      void read();
      const paintedAt = async (index: number): Promise<number> => {
        for (;;) {
          const at = painted[index];
          if (at !== undefined) return at;
          await new Promise<void>((wake) => waiting.push(wake));
        }
      };
      return { paintedAt };
    },
    { key: simulator.key, body: JSON.stringify({ action: 'generate', prompt }) },
  );
}

async function startOurs({ window, gallery, simulator }: StreamedGallery): Promise<Side> {
  const prompt = 'a lighthouse at dawn';
  const taken = simulator.nextTask();
  await gallery.imagine(prompt);
  const { id } = await taken;
  await gallery.card(prompt).waitFor();
  return { page: window.page, taskId: id, screen: await watchCard(gallery, prompt), latencies: [] };
}

async function startBare({ window, simulator }: StreamedGallery): Promise<Side> {
  const page = await window.page.context().newPage();
  const taken = simulator.nextTask();
  const screen = await streamBare(page, simulator, 'a lighthouse at dusk');
  const { id } = await taken;
  return { page, taskId: id, screen, latencies: [] };
}

/** From a server's line to its picture on the screen, against a bare page in the same browser. */
export function bench(): Promise<readonly Figure[]> {
  const lines = new Map<string, number[]>();
  const noteLine = (bytes: Uint8Array): readonly Uint8Array[] => {
    const { task_id: id } = JSON.parse(Buffer.from(bytes).toString()) as { task_id: string };
    lines.set(id, [...(lines.get(id) ?? []), Date.now()]);
    return [bytes];
  };
  const count = warmUps + samples;
  const steps = Array.from({ length: count + 1 }, (_, at) => ({
    progress: (100 * (at + 1)) / (count + 1),
    after: 0,
  }));
  return withStreamedGallery({ chunking: noteLine, steps }, {}, async (streamed) => {
    // Fading in is a wish of the design and no delay: both pages show a picture at once.
    await streamed.window.page.emulateMedia({ reducedMotion: 'reduce' });
    const ours = await startOurs(streamed);
    const bare = await startBare(streamed);
    for (let index = 0; index < count; index++) {
      for (const { page, taskId, screen, latencies } of [ours, bare]) {
        await bringToFront(page);
        await streamed.simulator.advance(taskId);
        const painted = await screen.evaluate((one, at) => one.paintedAt(at), index);
        const written = lines.get(taskId)?.[index] ?? NaN;
        if (index >= warmUps) latencies.push(painted - written);
        await sleep(pause);
      }
    }
    return [
      row('median', median(ours.latencies), median(bare.latencies)),
      row('95th percentile', percentile(ours.latencies, 0.95), percentile(bare.latencies, 0.95)),
    ];
  });
}

function row(which: string, ours: number, reference: number): Figure {
  const against = 'a bare page in the same browser';
  const name = `latency: line to picture on screen, ${which}`;
  return figure({ name, unit: 'ms', ours, against, reference, target: 4 });
}
