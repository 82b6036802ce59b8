import { FetchHttpClient } from '../../../src/extension/http/fetchHttpClient.ts';
import type { Provider, Submission } from '../../../src/extension/providers/provider.ts';
import type { ProviderParts } from '../../../src/extension/providers/providerParts.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { QuickClock, WireClock } from './clocks.ts';

export const testKey = 'sk-testkey-0123456789';

/** Parts for a provider that talks to the server at `baseUrl`; time passes at once. */
export function partsFor(
  connection: Partial<Connection> & { readonly baseUrl: string },
  others: Partial<ProviderParts> = {},
): ProviderParts {
  return {
    connection: {
      id: 'test',
      kind: 'acedata',
      label: 'Test',
      speed: 'server',
      auth: 'bearer',
      delivery: 'stream',
      speedPaths: {},
      ...connection,
    },
    key: () => Promise.resolve(testKey),
    http: new FetchHttpClient({ clock: new WireClock(), random: () => 0 }),
    clock: new QuickClock(),
    random: () => 0.5,
    imageHost: { upload: () => Promise.reject(new Error('No image host in this test.')) },
    ...others,
  };
}

/** All updates of a stream, to its end. */
export async function all(updates: AsyncIterable<TaskUpdate>): Promise<TaskUpdate[]> {
  const seen: TaskUpdate[] = [];
  for await (const update of updates) seen.push(update);
  return seen;
}

export const never = new AbortController().signal;

export function imagine(prompt: string): Extract<Submission, { kind: 'imagine' }> {
  return { taskId: 'task-1', kind: 'imagine', prompt, images: [], styleReferences: [] };
}

export function run(provider: Provider, submission: Submission): Promise<TaskUpdate[]> {
  return all(provider.run(submission, never));
}
