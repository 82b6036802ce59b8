import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection, ConnectionKind } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import {
  connectionSetting,
  parseConnections,
  type ConnectionSetting,
} from '../connections/connectionSettings.ts';
import { normaliseBaseUrl, type PastedAddress } from '../providers/baseUrl.ts';
import type { ProbeResult } from '../providers/provider.ts';
import { badArgument, readArguments } from './arguments.ts';
import { Dismissed, type Asker } from './asker.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';

type Connecting = Pick<
  CommandHandlers,
  'addConnection' | 'switchConnection' | 'setApiKey' | 'removeApiKey' | 'testConnection'
>;

/** Where a key can be had. */
const acePlatform = 'https://platform.acedata.cloud/';

/** Commands about servers and keys. A key is never part of an argument that is logged or shown. */
export function connectingCommands(services: CommandServices): Connecting {
  return {
    addConnection: (invocation) => addConnection(services, invocation),
    switchConnection: (invocation) => switchConnection(services, invocation),
    setApiKey: async (invocation) => {
      const given = readArguments('connection', invocation.argument);
      const connection = await chosen(services, invocation, given.connection);
      await askKey(services, invocation.ask, connection, given.key);
      if (given.key === undefined) await test(services, connection);
      return connection.id;
    },
    removeApiKey: async (invocation) => {
      const given = readArguments('connection', invocation.argument);
      const connection = await chosen(services, invocation, given.connection);
      await services.keys.remove(connection.id);
      if (given.connection === undefined) {
        void vscode.window.showInformationMessage(
          l10n.t('The key of {0} is gone from this computer.', connection.label),
        );
      }
      return connection.id;
    },
    testConnection: async (invocation) => {
      const given = readArguments('connection', invocation.argument);
      const connection =
        given.connection === undefined
          ? await pickConnection(services, invocation.ask, l10n.t('Which connection?'))
          : services.connections.get(given.connection);
      return test(services, connection);
    },
  };
}

async function addConnection(services: CommandServices, invocation: Invocation): Promise<string> {
  const { ask, argument } = invocation;
  const given = givenConnection(services, argument);
  if (given) {
    const { key } = readArguments('addConnection', argument);
    await services.connections.save(given);
    if (key !== undefined) {
      await askKey(services, ask, services.connections.get(given.id), key);
    }
    return given.id;
  }
  const kind = await askKind(ask);
  const address = kind === 'acedata' ? undefined : await askAddress(ask);
  const setting: ConnectionSetting = {
    id: freeId(services, kind),
    kind,
    label: address ? new URL(address.baseUrl).host : 'Ace Data Cloud',
    ...address,
  };
  await services.connections.save(setting);
  const connection = services.connections.get(setting.id);
  await askKey(services, ask, connection, undefined);
  const works = await test(services, connection);
  if (works) await services.connections.makeDefault(setting.id);
  return setting.id;
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
      title: l10n.t('Add Connection (1/3)'),
      placeHolder: l10n.t('Which API does the server speak?'),
    },
  );
  return answer.api;
}

async function askAddress(ask: Asker): Promise<PastedAddress> {
  const text = await ask.text({
    title: l10n.t('Add Connection (2/3)'),
    prompt: l10n.t(
      'Address of the server, as its provider names it. /mj at the end is not needed.',
    ),
    placeHolder: 'https://example.com',
    validateInput: (value) =>
      normaliseBaseUrl(value, 'midjourney-proxy')
        ? undefined
        : l10n.t('That is no address. It should look like https://example.com.'),
  });
  const address = normaliseBaseUrl(text, 'midjourney-proxy');
  if (!address) throw new Dismissed();
  return address;
}

async function askKey(
  services: CommandServices,
  ask: Asker,
  connection: Connection,
  given: string | undefined,
): Promise<void> {
  if (connection.kind === 'demo') {
    throw services.badInput(l10n.t('The demo needs no key.'));
  }
  const key =
    given ??
    (await ask.text({
      title: l10n.t('API key for {0}', connection.label),
      prompt:
        connection.kind === 'acedata'
          ? l10n.t(
              'Get one at {0}. It goes to {1} and nowhere else.',
              acePlatform,
              connection.baseUrl,
            )
          : l10n.t('It goes to {0} and nowhere else.', connection.baseUrl),
      password: true,
    }));
  const trimmed = key.trim();
  if (trimmed === '') throw services.badInput(l10n.t('The key is empty.'));
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw services.badInput(
      l10n.t('A key has no spaces and no letters outside ASCII. Copy it again.'),
    );
  }
  await services.keys.set(connection, trimmed);
}

/** Asks the server harmlessly; says how it went; offers to mend the settings. */
async function test(services: CommandServices, connection: Connection): Promise<boolean> {
  const { probe } = await services.core();
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Testing {0}', connection.label),
      cancellable: true,
    },
    async (_progress, token): Promise<ProbeResult> => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort(new Dismissed()));
      return probe(connection.id, abort.signal);
    },
  );
  if (result.suggestion) {
    services.inBackground(() => offerFix(services, connection, result));
    return false;
  }
  if (result.error) {
    const { error } = result;
    services.inBackground(() => Promise.reject(new DarkroomError(error)));
    return false;
  }
  void vscode.window.showInformationMessage(
    result.description === undefined
      ? l10n.t('{0} works.', connection.label)
      : l10n.t('{0} works ({1}).', connection.label, result.description),
  );
  return true;
}

async function offerFix(
  services: CommandServices,
  connection: Connection,
  { suggestion, error }: ProbeResult,
): Promise<void> {
  const fix = l10n.t('Change the Settings');
  const answer = await vscode.window.showWarningMessage(
    error?.message ?? l10n.t('{0} works with other settings.', connection.label),
    { modal: false },
    fix,
  );
  if (answer !== fix || !suggestion) return;
  const key = await services.keys.get(connection);
  await services.connections.save({
    id: connection.id,
    kind: connection.kind,
    label: connection.label,
    baseUrl: suggestion.baseUrl ?? connection.baseUrl,
    speed: connection.speed,
    auth: suggestion.auth ?? connection.auth,
    delivery: connection.delivery,
    speedPaths: suggestion.speedPaths ?? connection.speedPaths,
  });
  const fixed = services.connections.get(connection.id);
  // The person agreed to the address, and it is the same server: the key may follow.
  if (key !== undefined && sameOrigin(fixed.baseUrl, connection.baseUrl)) {
    await services.keys.set(fixed, key);
  }
  await test(services, fixed);
}

async function switchConnection(
  services: CommandServices,
  invocation: Invocation,
): Promise<string> {
  const given = readArguments('connection', invocation.argument);
  const connection =
    given.connection === undefined
      ? await pickConnection(services, invocation.ask, l10n.t('Which connection should be used?'))
      : services.connections.get(given.connection);
  await services.connections.makeDefault(connection.id);
  return connection.id;
}

/** The connection named, else the only one that takes a key, else the person's choice. */
async function chosen(
  services: CommandServices,
  { ask }: Invocation,
  id: string | undefined,
): Promise<Connection> {
  if (id !== undefined) return services.connections.get(id);
  const withKey = services.connections.all().filter(({ kind }) => kind !== 'demo');
  if (withKey.length === 0) {
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('There is no connection that needs a key. Add one first.'),
      remedy: 'fixConnection',
    });
  }
  const [only] = withKey;
  if (only && withKey.length === 1) return only;
  return pickConnection(services, ask, l10n.t('Whose key?'), withKey);
}

async function pickConnection(
  services: CommandServices,
  ask: Asker,
  placeHolder: string,
  from = services.connections.all(),
): Promise<Connection> {
  const current = services.connections.default.id;
  const answer = await ask.pick(
    from.map((connection) => ({
      label: connection.label,
      description: connection.id === current ? l10n.t('in use') : connection.id,
      detail:
        connection.kind === 'demo'
          ? l10n.t('Draws by itself; no key, no account')
          : connection.baseUrl,
      connection,
    })),
    { placeHolder },
  );
  return answer.connection;
}

function freeId(services: CommandServices, kind: string): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? kind : `${kind}-${number}`;
    if (!services.connections.find(id)) return id;
  }
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
