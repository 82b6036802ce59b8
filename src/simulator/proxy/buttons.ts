import type { Job, ModalKind } from '../jobs/job.ts';
import type { Operation } from '../operations/apply.ts';

/** What pressing a button does. */
export type Press =
  | { readonly press: 'operation'; readonly operation: Operation; readonly action: string }
  | { readonly press: 'modal'; readonly modal: ModalKind; readonly action: string }
  /** Imagines one of the prompts of a describe or shorten; 0 is all of them. */
  | { readonly press: 'prompt'; readonly index: number; readonly action: string }
  | { readonly press: 'bookmark' };

export interface Button {
  readonly customId: string;
  readonly emoji: string;
  readonly label: string;
  readonly style: number;
  readonly type: number;
}

interface Key {
  readonly button: Button;
  readonly press: Press;
}

const key = (customId: string, emoji: string, label: string, press: Press, style = 2): Key => ({
  button: { customId, emoji, label, style, type: 2 },
  press,
});

const operation = (action: string, wanted: Operation): Press => ({
  press: 'operation',
  operation: wanted,
  action,
});

const numbers = [1, 2, 3, 4] as const;

function gridKeys(hash: string): Key[] {
  return [
    ...numbers.map((tile) =>
      key(
        `MJ::JOB::upsample::${tile}::${hash}`,
        '',
        `U${tile}`,
        operation('UPSCALE', { do: 'upscale', tile }),
      ),
    ),
    key(`MJ::JOB::reroll::0::${hash}::SOLO`, '🔄', '', operation('REROLL', { do: 'reroll' })),
    ...numbers.map((tile) =>
      key(
        `MJ::JOB::variation::${tile}::${hash}`,
        '',
        `V${tile}`,
        operation('VARIATION', { do: 'vary', tile, amount: 0.45 }),
      ),
    ),
  ];
}

function singleKeys(hash: string, enlarged: boolean, square: boolean): Key[] {
  const job = (name: string): string => `MJ::JOB::${name}::1::${hash}::SOLO`;
  const redo = enlarged ? 'Redo Upscale' : 'Upscale';
  const panKey = (direction: 'left' | 'right' | 'up' | 'down', arrow: string): Key =>
    key(job(`pan_${direction}`), arrow, '', operation('PAN', { do: 'pan', direction }));
  return [
    key(
      job('upsample_v6r1_2x_subtle'),
      '',
      `${redo} (Subtle)`,
      operation('UPSCALE', { do: 'enlarge', factor: 2, style: 'plain' }),
    ),
    key(
      job('upsample_v6r1_2x_creative'),
      '',
      `${redo} (Creative)`,
      operation('UPSCALE', { do: 'enlarge', factor: 2, style: 'creative' }),
    ),
    key(
      job('low_variation'),
      '🪄',
      'Vary (Subtle)',
      operation('LOW_VARIATION', { do: 'vary', amount: 0.22 }),
    ),
    key(
      job('high_variation'),
      '🪄',
      'Vary (Strong)',
      operation('HIGH_VARIATION', { do: 'vary', amount: 0.75 }),
    ),
    key(`MJ::Inpaint::1::${hash}::SOLO`, '🖌️', 'Vary (Region)', {
      press: 'modal',
      modal: 'region',
      action: 'INPAINT',
    }),
    key(
      `MJ::Outpaint::50::1::${hash}::SOLO`,
      '🔍',
      'Zoom Out 2x',
      operation('ZOOM', { do: 'zoom', factor: 2 }),
    ),
    key(
      `MJ::Outpaint::75::1::${hash}::SOLO`,
      '🔍',
      'Zoom Out 1.5x',
      operation('ZOOM', { do: 'zoom', factor: 1.5 }),
    ),
    key(`MJ::CustomZoom::${hash}`, '🔍', 'Custom Zoom', {
      press: 'modal',
      modal: 'customZoom',
      action: 'CUSTOM_ZOOM',
    }),
    ...(square
      ? []
      : [
          key(
            `MJ::Outpaint::100::1::${hash}::SOLO`,
            '↔️',
            'Make Square',
            operation('ZOOM', { do: 'square' }),
          ),
        ]),
    panKey('left', '⬅️'),
    panKey('right', '➡️'),
    panKey('up', '⬆️'),
    panKey('down', '⬇️'),
    key(`MJ::BOOKMARK::${hash}`, '❤️', '', { press: 'bookmark' }),
  ];
}

function promptKeys(kind: 'describe' | 'shorten', count: number): Key[] {
  const name = kind === 'describe' ? 'PicReader' : 'PromptAnalyzer';
  const keys = Array.from({ length: count }, (_, i) =>
    key(`MJ::Job::${name}::${i + 1}`, `${i + 1}️⃣`, '', {
      press: 'prompt',
      index: i + 1,
      action: 'IMAGINE',
    }),
  );
  if (kind === 'shorten') return keys;
  const all: Press = { press: 'prompt', index: 0, action: 'IMAGINE' };
  return [...keys, key('MJ::Job::PicReader::all', '🎉', 'Imagine all', all)];
}

function keysOf(job: Job): Key[] {
  if (job.kind === 'describe' || job.kind === 'shorten') {
    return promptKeys(job.kind, job.texts.length);
  }
  const square = job.order?.width === job.order?.height;
  switch (job.result) {
    case 'grid':
    case 'edit':
      return gridKeys(job.extra.hash);
    case 'single':
    case 'enlarged':
      return singleKeys(job.extra.hash, job.result === 'enlarged', square);
    case 'video':
    case 'text':
      return [];
  }
}

/** A finished job's buttons, the link to its page last. */
export function buttonsOf(job: Job): unknown[] {
  const buttons: unknown[] = keysOf(job).map(({ button }) => button);
  if (job.result === 'single' || job.result === 'enlarged') {
    buttons.push({ customId: null, emoji: '', label: 'Web', style: 5, type: 2 });
  }
  return buttons;
}

/** What a customId does, which has to be one of the job's own to the byte. */
export function pressOf(job: Job, customId: string): Press | undefined {
  return keysOf(job).find(({ button }) => button.customId === customId)?.press;
}
