import type { Job } from '../jobs/job.ts';
import type { Operation } from '../operations/apply.ts';

const grid = [
  ...['upscale1', 'upscale2', 'upscale3', 'upscale4'],
  'reroll',
  ...['variation1', 'variation2', 'variation3', 'variation4'],
];
const around = ['zoom_out_2x', 'zoom_out_1_5x', 'pan_left', 'pan_right', 'pan_up', 'pan_down'];
const vary = ['variation_subtle', 'variation_strong'];

/** What may be done with a job's picture: the guide's lists; enlargements by model version. */
export function aceActions(job: Job): string[] {
  if (job.status !== 'succeeded') return [];
  const newer = /--v(?:ersion)?\s+[678]/.test(job.prompt);
  const square = job.order && job.order.width !== job.order.height ? ['square'] : [];
  switch (job.result) {
    case 'grid':
      return grid;
    case 'single':
      return [
        ...(newer ? ['upscale_subtle', 'upscale_creative'] : ['upscale_2x', 'upscale_4x']),
        ...vary,
        ...around,
        ...square,
      ];
    case 'enlarged':
      return [
        ...(newer
          ? ['redo_upscale_subtle', 'redo_upscale_creative']
          : ['redo_upscale_2x', 'redo_upscale_4x']),
        ...vary,
        ...around,
        ...square,
      ];
    case 'edit':
    case 'video':
    case 'text':
      return [];
  }
}

const operations: Readonly<Record<string, Operation>> = {
  reroll: { do: 'reroll' },
  variation_subtle: { do: 'vary', amount: 0.22 },
  variation_strong: { do: 'vary', amount: 0.75 },
  variation_region: { do: 'region' },
  zoom_out_2x: { do: 'zoom', factor: 2 },
  zoom_out_1_5x: { do: 'zoom', factor: 1.5 },
  square: { do: 'square' },
  pan_left: { do: 'pan', direction: 'left' },
  pan_right: { do: 'pan', direction: 'right' },
  pan_up: { do: 'pan', direction: 'up' },
  pan_down: { do: 'pan', direction: 'down' },
};

/** What an action's word means; undefined when there is no such word. */
export function aceOperation(action: string): Operation | undefined {
  const [, verb, tile] = /^(upscale|variation)([1-4])$/.exec(action) ?? [];
  if (verb === 'upscale') return { do: 'upscale', tile: Number(tile) };
  if (verb === 'variation') return { do: 'vary', tile: Number(tile), amount: 0.45 };
  const [, how] = /^(?:redo_)?upscale_(2x|4x|subtle|creative)$/.exec(action) ?? [];
  if (how !== undefined) {
    return {
      do: 'enlarge',
      factor: how === '4x' ? 4 : 2,
      style: how === 'creative' ? 'creative' : 'plain',
    };
  }
  return Object.hasOwn(operations, action) ? operations[action] : undefined;
}
