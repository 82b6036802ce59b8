import type { Job } from '../../../src/simulator/jobs/job.ts';
import type { Visit } from './visit.ts';

/** An action by its label, and how each wire names it. */
export interface Pressed {
  readonly label: string;
  /** Ace's word; absent where Ace has no such thing. */
  readonly word?: string;
  /** A button's customId on a task with this hash. */
  readonly customId: (hash: string) => string;
  /** The same on a server without buttons. */
  readonly change?: string;
}

const solo = (name: string) => (hash: string) => `MJ::JOB::${name}::1::${hash}::SOLO`;

/** Of a grid. */
export const ofGrid: readonly Pressed[] = [
  {
    label: 'Upscale 2',
    word: 'upscale2',
    customId: (hash) => `MJ::JOB::upsample::2::${hash}`,
    change: 'UPSCALE 2',
  },
  {
    label: 'Vary 3',
    word: 'variation3',
    customId: (hash) => `MJ::JOB::variation::3::${hash}`,
    change: 'VARIATION 3',
  },
  {
    label: 'Reroll',
    word: 'reroll',
    customId: (hash) => `MJ::JOB::reroll::0::${hash}::SOLO`,
    change: 'REROLL 1',
  },
];

/** Of a picture that was picked from it. */
export const ofSingle: readonly Pressed[] = [
  { label: 'Vary Subtle', word: 'variation_subtle', customId: solo('low_variation') },
  {
    label: 'Zoom Out 2x',
    word: 'zoom_out_2x',
    customId: (hash) => `MJ::Outpaint::50::1::${hash}::SOLO`,
  },
  { label: 'Pan Left', word: 'pan_left', customId: solo('pan_left') },
];

/** The enlargement is another one from server to server. */
export const enlargements = {
  acedata: { label: 'Upscale 2x', word: 'upscale_2x', customId: solo('upsample_v5_2x') },
  'midjourney-proxy': { label: 'Upscale Subtle', customId: solo('upsample_v6r1_2x_subtle') },
} as const satisfies Record<string, Pressed>;

export const customZoom: Pressed = {
  label: 'Custom Zoom',
  customId: (hash) => `MJ::CustomZoom::${hash}`,
};

/** What the wire has to carry when these are pressed on that task, each byte as the server gave it. */
export function expectedOf(
  pressed: readonly Pressed[],
  parent: Job,
  { dialect }: Pick<Visit, 'dialect'>,
): string[] {
  return pressed
    .map(({ word = '', change = '', customId }) => {
      if (dialect.kind === 'acedata') return `${word} ${parent.picture}`;
      const name = dialect.has.has('single') ? customId(parent.extra.hash) : change;
      return `${name} ${parent.id}`;
    })
    .sort();
}

/** The bodies of all requests that went to a path, oldest first. */
export function bodiesTo(path: RegExp, { simulator }: Pick<Visit, 'simulator'>) {
  return simulator.requests
    .filter((request) => request.method === 'POST' && path.test(request.path))
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

/**
 * What the wire has carried of presses on a task, in the words of `expectedOf`; each once, as a relay
 * that had not yet seen its parent's end was asked again.
 */
export function actualOf(parent: Job, visit: Visit): string[] {
  const ace = bodiesTo(/\/imagine$/, visit)
    .filter(({ image_id }) => image_id !== undefined && image_id === parent.picture)
    .map(({ action, image_id }) => `${String(action)} ${String(image_id)}`);
  const proxy = bodiesTo(/\/submit\/(action|change)$/, visit)
    .filter(({ taskId }) => taskId === parent.id)
    .map(({ customId, action, index, taskId }) => {
      const name = typeof customId === 'string' ? customId : `${String(action)} ${String(index)}`;
      return `${name} ${String(taskId)}`;
    });
  return [...new Set([...ace, ...proxy])].sort();
}
