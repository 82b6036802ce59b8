import * as l10n from '@vscode/l10n';
import type { Connection, ConnectionKind } from '../../shared/connection.ts';
import {
  connectionSetting,
  parseConnections,
  type ConnectionSetting,
} from '../connections/connectionSettings.ts';
import { badArgument, readArguments } from './arguments.ts';
import type { Asker } from './asker.ts';
import type { Invocation } from './commandMap.ts';
import { askAddress } from './connectionAddress.ts';
import { askKey, checkedKey } from './connectionKey.ts';
import { testConnection } from './connectionTest.ts';
import type { CommandServices } from './services.ts';

/**
 * Adds a connection, from an argument object or by asking. Nothing is written before everything is
 * answered; one that works is used from then on.
 */
export async function addConnection(
  services: CommandServices,
  { ask, argument }: Invocation,
): Promise<string> {
  const given = givenConnection(services, argument);
  if (given) {
    const { key } = readArguments('addConnection', argument);
    const checked = key === undefined ? undefined : checkedKey(services, key);
    await services.connections.save(given);
    if (checked !== undefined) {
      await services.keys.set(services.connections.get(given.id), checked);
    }
    return given.id;
  }
  const kind = await askKind(ask);
  const address =
    kind === 'acedata' ? undefined : await askAddress(ask, { title: l10n.t('Add Connection') });
  const id = freeId(services, kind);
  const label = address ? new URL(address.baseUrl).host : 'Ace Data Cloud';
  const setting: ConnectionSetting = {
    ...{ id, kind },
    label: freeLabel(services, label),
    ...address,
  };
  const key = await askKey(services, ask, asConnection(setting));
  await services.connections.save(setting);
  const connection = services.connections.get(id);
  await services.keys.set(connection, key);
  await testConnection(services, connection, { use: true });
  return id;
}

function asConnection(setting: ConnectionSetting): Connection {
  const connection = parseConnections([setting]).connections.find(({ id }) => id === setting.id);
  if (!connection) throw new Error('A connection that was asked for cannot be read');
  return connection;
}

/** What an argument object describes; undefined where it describes nothing. Throws `bad-input`. */
function givenConnection(
  services: CommandServices,
  argument: unknown,
): ConnectionSetting | undefined {
  const { id, kind, baseUrl } = readArguments('addConnection', argument);
  if (id === undefined && kind === undefined && baseUrl === undefined) return undefined;
  const parsed = connectionSetting.safeParse(argument);
  if (!parsed.success) throw badArgument(parsed.error.issues[0]?.path.join('.') ?? '');
  if (parsed.data.kind === 'demo') throw badArgument('kind');
  const [problem] = parseConnections([argument]).problems;
  if (problem !== undefined) throw services.badInput(problem);
  return parsed.data;
}

async function askKind(ask: Asker): Promise<Exclude<ConnectionKind, 'demo'>> {
  const answer = await ask.pick(
    [
      {
        label: 'Ace Data Cloud',
        description: 'api.acedata.cloud',
        detail: l10n.t('One key, pictures arrive as a stream.'),
        api: 'acedata' as const,
      },
      {
        label: 'midjourney-proxy',
        description: l10n.t('your own server, or a relay such as new-api'),
        detail: l10n.t('You need its address and a key.'),
        api: 'midjourney-proxy' as const,
      },
    ],
    {
      title: l10n.t('Add Connection'),
      placeHolder: l10n.t('Which API does the server speak?'),
    },
  );
  return answer.api;
}

function freeId(services: CommandServices, kind: string): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? kind : `${kind}-${number}`;
    if (!services.connections.find(id)) return id;
  }
}

function freeLabel(services: CommandServices, label: string): string {
  const taken = new Set(services.connections.all().map((connection) => connection.label));
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? label : `${label} ${number}`;
    if (!taken.has(free)) return free;
  }
}
