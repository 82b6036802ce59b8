import type { Job } from '../jobs/job.ts';
import type { Services } from '../services.ts';
import { buttonsOf } from './buttons.ts';
import type { Dialect, ProxyTask } from './dialect.ts';
import type { Look } from './look.ts';

const statuses = {
  unseen: '',
  waiting: 'SUBMITTED',
  modal: 'MODAL',
  running: 'IN_PROGRESS',
  succeeded: 'SUCCESS',
  failed: 'FAILURE',
  cancelled: 'CANCEL',
} as const satisfies Record<Look['status'], string>;

/** A job as its server tells of it. */
export function proxyTask(job: Job, dialect: Dialect, services: Services): ProxyTask {
  const look = dialect.look(job, services);
  return dialect.task(commonTask(job, look, dialect, services), job, look, services);
}

/** The guide's fields, in the guide's order. */
function commonTask(
  job: Job,
  look: Look,
  dialect: Dialect,
  { pictures, origin }: Services,
): ProxyTask {
  const ended =
    look.status === 'succeeded' || look.status === 'failed' || look.status === 'cancelled';
  const done = look.status === 'succeeded';
  const record = look.shown === undefined ? undefined : pictures.get(look.shown);
  const cancelled = look.status === 'cancelled' && dialect.cancelled === 'FAILURE';
  const prompt = done && job.result === 'text' ? textResult(job) : job.prompt;
  return {
    id: job.id,
    action: dialect.actionNames(job.action),
    prompt,
    promptEn: prompt,
    description: 'Submit success',
    state: job.extra.state ?? '',
    submitTime: job.createdAt,
    startTime: look.status === 'unseen' ? 0 : (job.startedAt ?? 0),
    finishTime: ended ? (job.finishedAt ?? 0) : 0,
    imageUrl: record ? origin() + pictures.signedPath(record) : '',
    status: cancelled ? 'FAILURE' : statuses[look.status],
    progress: `${look.progress}%`,
    failReason: cancelled
      ? '取消任务'
      : look.status === 'failed'
        ? (job.failure?.message ?? '')
        : '',
    properties: {
      botType: job.extra.botType ?? 'MID_JOURNEY',
      // As numbers beyond 2^53, rounded: what the guide shows.
      discordChannelId: 8774786694361674000,
      discordInstanceId: 7415633538733103000,
      finalPrompt: prompt,
      flags: 0,
      messageContent: `**${prompt}** - <@1343445981269594182> (${job.extra.mode ?? 'fast'})`,
      messageHash: job.extra.hash,
      messageId: look.shown ?? '',
      notifyHook: job.extra.callback ?? '',
    },
    buttons: done ? buttonsOf(job) : [],
  };
}

/** The texts of a describe or a shorten as one, numbered the way Midjourney does. */
function textResult(job: Job): string {
  const numbered = job.texts.map((text, i) => `${i + 1}️⃣ ${text}`).join('\n\n');
  if (job.kind !== 'shorten') return numbered;
  const tokens = (job.texts[0] ?? '')
    .split(' ')
    .map((word, i) => (i < 4 ? `**${word}**` : `~~${word}~~`))
    .join(' ');
  return `## Important tokens\n${tokens}\n## Shortened prompts\n${numbered}`;
}
