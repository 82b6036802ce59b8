import type { AuthStyle, Connection } from '../../../shared/connection.ts';
import type { Answer } from '../authorisedClient.ts';
import { probeError } from '../ending.ts';
import type { ProbeResult } from '../provider.ts';
import { firstAbilities, isFirstServer, maybeFirstServer } from './abilities.ts';
import { errorOfAnswer } from './errors.ts';
import { isUnknownTask, unknownTask, type ProxyClient } from './proxyClient.ts';
import { task } from './schemas.ts';

interface Attempt {
  readonly base: string;
  readonly speed: Connection['speed'];
  readonly prefix: string;
  readonly style: AuthStyle;
}

type Verdict = 'works' | 'refused' | 'foreign' | 'failing';

const styles: readonly AuthStyle[] = ['bearer', 'mj-api-secret', 'raw'];

/**
 * Finds out by free requests whether the connection works, and what would: the way in which the key
 * is sent, the spelling of the speed's path, and whether the address goes too deep.
 */
export async function probeProxy(
  client: ProxyClient,
  connection: Connection,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const { baseUrl, speed, auth } = connection;
  const present: Attempt = { base: baseUrl, speed, prefix: client.prefixOf(speed), style: auth };
  try {
    const answer = await client.probe(present, signal);
    const verdict = verdictOf(answer);
    if (verdict === 'works') {
      const isFirst =
        maybeFirstServer(answer) && isFirstServer(await client.seed(unknownTask, signal));
      return { description: describe(answer), ...(isFirst && { abilities: firstAbilities }) };
    }
    const error = errorOfAnswer(answer, client.context);
    if (verdict === 'failing') return { error };
    for (const attempt of alternatives(present, verdict)) {
      const other = await client.probe(attempt, signal);
      if (verdictOf(other) !== 'works') continue;
      return { error, suggestion: differences(present, attempt), description: describe(other) };
    }
    return { error };
  } catch (error) {
    return { error: probeError(error, signal, baseUrl) };
  }
}

/** What to try next: another way to send the key where it was refused, other paths else. */
function alternatives(present: Attempt, verdict: Verdict): Attempt[] {
  const inOtherStyles = (attempt: Attempt) =>
    styles.filter((style) => style !== attempt.style).map((style) => ({ ...attempt, style }));
  if (verdict === 'refused') return inOtherStyles(present);
  const bases = [...new Set([present.base, new URL(present.base).origin])];
  const paths = bases.flatMap((base) =>
    spellings(present.speed).map(({ speed, prefix }) => ({ ...present, base, speed, prefix })),
  );
  return [...paths, ...paths.flatMap(inOtherStyles)];
}

function spellings(speed: Connection['speed']): readonly Pick<Attempt, 'speed' | 'prefix'>[] {
  const plain = { speed: 'server', prefix: '' } as const;
  if (speed === 'server') return [plain];
  return [{ speed, prefix: `/mj-${speed}` }, { speed, prefix: `/${speed}` }, plain];
}

function differences(present: Attempt, better: Attempt): NonNullable<ProbeResult['suggestion']> {
  const { base, speed, prefix, style } = better;
  return {
    ...(base !== present.base && { baseUrl: base }),
    ...(style !== present.style && { auth: style }),
    ...(speed !== present.speed && { speed }),
    ...(speed !== 'server' && prefix !== present.prefix && { speedPaths: { [speed]: prefix } }),
  };
}

/** A server of this family says that it does not know the task; others show a page or nothing of it. */
function verdictOf(answer: Answer): Verdict {
  const { status, body } = answer;
  if (status === 401 || (status === 403 && body.type !== 'page')) return 'refused';
  if (status === 429 || status >= 500) return 'failing';
  if (status === 404 || status === 405)
    return body.type === 'json' && saysTask(answer) ? 'works' : 'foreign';
  if (status === 204 || (status === 200 && body.type === 'empty')) return 'works';
  if (body.type !== 'json') return 'foreign';
  return isUnknownTask(answer) || saysTask(answer) ? 'works' : 'foreign';
}

function saysTask({ body }: Answer): boolean {
  if (body.type !== 'json') return false;
  const read = task.safeParse(body.value);
  return (
    (read.success && read.data.status !== undefined) ||
    /task_no_found|任务|"code":3\b/.test(JSON.stringify(body.value))
  );
}

function describe({ status, body }: Answer): string {
  if (status === 400) return 'new-api / one-api relay';
  if (status === 204) return 'midjourney-proxy (C#)';
  return body.type === 'empty' ? 'midjourney-proxy (Java)' : 'midjourney-proxy';
}
