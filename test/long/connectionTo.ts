import type { Connection, Delivery } from '../../src/shared/connection.ts';
import type { ProfileName } from '../../src/simulator/options.ts';

/** Every dialect that the simulator speaks. */
export const profiles: readonly ProfileName[] = [
  ...(['acedata', 'plus-relay', 'java', 'csharp', 'new-api'] as const),
];

/** Every way in which each dialect tells how a task is. */
export const deliveries = profiles.flatMap((profile) => {
  const ways: readonly Delivery[] =
    profile === 'acedata' ? ['stream', 'poll', 'callback'] : ['poll'];
  return ways.map((delivery) => ({ profile, delivery }));
});

/** The connection that a person would set up for a server of that kind. */
export function connectionTo(
  profile: ProfileName,
  baseUrl: string,
  delivery?: Delivery,
): Connection {
  const ace = profile === 'acedata';
  return {
    id: 'test',
    kind: ace ? 'acedata' : 'midjourney-proxy',
    label: 'Test',
    baseUrl,
    speed: 'server',
    auth: ace || profile === 'new-api' ? 'bearer' : 'mj-api-secret',
    delivery: delivery ?? (ace ? 'stream' : 'poll'),
    speedPaths: {},
  };
}
