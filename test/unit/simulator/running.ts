import { PNG } from 'pngjs';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';

export type Json = Record<string, unknown>;

/** Small pictures at once: what the tests of the wire want. */
export const quick: SimulatorOptions = { timeScale: 0, pictureScale: 1 / 16 };

/** Runs a simulator for as long as `use` takes. */
export async function withSimulator(
  options: SimulatorOptions,
  use: (simulator: Simulator, client: Client) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ ...quick, ...options });
  try {
    await use(simulator, new Client(simulator, authOf(simulator, options)));
  } finally {
    await simulator.close();
  }
}

function authOf({ key }: Simulator, { profile }: SimulatorOptions): Record<string, string> {
  if (profile === 'java') return { 'mj-api-secret': key };
  return { authorization: profile === 'csharp' ? key : `Bearer ${key}` };
}

export class Client {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(simulator: Simulator, headers: Record<string, string>) {
    this.url = simulator.url;
    this.headers = headers;
  }

  raw(method: string, path: string, body?: unknown, headers: Json = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...this.headers,
        ...(headers as Record<string, string>),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async post(path: string, body: unknown, headers: Json = {}): Promise<Json> {
    return (await (await this.raw('POST', path, body, headers)).json()) as Json;
  }

  async get(path: string): Promise<Json> {
    return (await (await this.raw('GET', path)).json()) as Json;
  }

  imagine(body: Json, headers: Json = {}): Promise<Json> {
    return this.post('/midjourney/imagine', body, headers);
  }

  /** Polls a proxy's task until it has one of the statuses. */
  async until(taskId: unknown, ...statuses: string[]): Promise<Json> {
    for (;;) {
      const task = await this.get(`/mj/task/${String(taskId)}/fetch`);
      if (statuses.includes(String(task['status']))) return task;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Imagines on a proxy and waits for the grid. */
  async grid(prompt = 'black cat', body: Json = {}): Promise<Json> {
    const { result } = await this.post('/mj/submit/imagine', { prompt, ...body });
    return this.until(result, 'SUCCESS');
  }

  /** Presses the button whose customId has this part. */
  async press(task: Json, part: string, body: Json = {}): Promise<Json> {
    const buttons = task['buttons'] as { customId: string | null }[];
    const customId = buttons.find((button) => button.customId?.includes(part))?.customId;
    return this.post('/mj/submit/action', { taskId: task['id'], customId, ...body });
  }
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly data: Buffer;
}

export async function picture(address: unknown): Promise<Picture> {
  const response = await fetch(String(address));
  if (!response.ok) throw new Error(`${response.status} for ${String(address)}`);
  return PNG.sync.read(Buffer.from(await response.arrayBuffer()));
}

/** One tile of a grid, as a picture of its own. */
export function tileOf(grid: Picture, tile: number): Buffer {
  const [width, height] = [grid.width / 2, grid.height / 2];
  const left = ((tile - 1) % 2) * width;
  const top = tile > 2 ? height : 0;
  const out = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * grid.width + left) * 4;
    grid.data.copy(out, row * width * 4, start, start + width * 4);
  }
  return out;
}

/** An opaque black PNG with a white rectangle. */
export function maskPng(
  width: number,
  height: number,
  white: { left: number; top: number; right: number; bottom: number },
): Buffer {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const inside = x >= white.left && x < white.right && y >= white.top && y < white.bottom;
    png.data.set(inside ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
  }
  return PNG.sync.write(png);
}

export const gridActions = [
  ...['upscale1', 'upscale2', 'upscale3', 'upscale4', 'reroll'],
  ...['variation1', 'variation2', 'variation3', 'variation4'],
];

export async function single(client: Client, tile = 2): Promise<Json> {
  const grid = await client.imagine({ prompt: 'a cat' });
  return client.imagine({ action: `upscale${tile}`, image_id: grid['image_id'] });
}
