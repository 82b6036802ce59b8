import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/extension/clock.ts';
import { FetchHttpClient } from '../../src/extension/http/fetchHttpClient.ts';
import { ProxyProvider } from '../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { ScaledClock } from '../long/scaledClock.ts';
import { imagine, partsFor } from '../unit/support/providing.ts';
import { type Figure, figure } from './figure.ts';

const scale = 150;
/** Minutes of the provider's time. The first are left out: polls are dense while tasks are young. */
const [warmUp, watched] = [5, 10];

/** Polls per minute of the real provider on a real connection, its clock running faster. */
async function pollsPerMinute(tasks: number): Promise<number> {
  const simulator = await startSimulator({
    profile: 'plus-relay',
    manual: true,
    concurrency: tasks,
    pictureScale: 1 / 64,
    logLimit: 10_000,
  });
  const http = new FetchHttpClient({ clock: systemClock, random: Math.random });
  const provider = new ProxyProvider(
    partsFor(
      { kind: 'midjourney-proxy', baseUrl: simulator.url },
      {
        http,
        clock: new ScaledClock(scale),
        random: () => 0.5,
        key: () => Promise.resolve(simulator.key),
      },
    ),
  );
  const end = new AbortController();
  try {
    let accepted = 0;
    const streams = Array.from({ length: tasks }, async (_, number) => {
      const submission = { ...imagine(`a fox ${number}`), taskId: `task-${number}` };
      for await (const update of provider.run(submission, end.signal)) {
        if (update.type === 'accepted') accepted += 1;
      }
    });
    const ended = Promise.allSettled(streams);
    await eventually(() => (accepted === tasks ? true : undefined), 'all tasks to be accepted');
    await sleep((warmUp * 60_000) / scale);
    const before = simulator.requests.length;
    await sleep((watched * 60_000) / scale);
    const polls = simulator.requests.length - before;
    end.abort(new Error('Measured.'));
    await ended;
    return polls / watched;
  } finally {
    provider.dispose();
    await http.dispose();
    await simulator.close();
  }
}

/** What a hundred running tasks ask of a server, against one. */
export async function bench(): Promise<readonly Figure[]> {
  const one = await pollsPerMinute(1);
  const many = await pollsPerMinute(100);
  return [
    figure({
      name: 'polls with 100 tasks running',
      unit: 'per minute',
      ours: many,
      against: 'with 1 task',
      reference: one,
      target: 1.25,
    }),
  ];
}
