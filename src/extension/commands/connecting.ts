import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import { addConnection } from './addConnection.ts';
import { readArguments } from './arguments.ts';
import type { Asker } from './asker.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import { askKey, checkedKey } from './connectionKey.ts';
import { testConnection } from './connectionTest.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

type Connecting = Pick<
  CommandHandlers,
  'addConnection' | 'switchConnection' | 'setApiKey' | 'removeApiKey' | 'testConnection'
>;

/** Commands about servers and keys. A key is never part of an argument that is logged or shown. */
export function connectingCommands(services: CommandServices): Connecting {
  return {
    addConnection: (invocation) => addConnection(services, invocation),
    switchConnection: (invocation) => switchConnection(services, invocation),
    setApiKey: (invocation) => setApiKey(services, invocation),
    removeApiKey: async (invocation) => {
      const given = readArguments('connection', invocation.argument);
      const connection = await chosen(services, invocation, given.connection);
      await services.keys.remove(connection.id);
      if (given.connection === undefined) {
        void notice.information(
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
      return testConnection(services, connection, { use: false });
    },
  };
}

async function setApiKey(services: CommandServices, invocation: Invocation): Promise<string> {
  const given = readArguments('connection', invocation.argument);
  const connection = await chosen(services, invocation, given.connection);
  if (given.key !== undefined) {
    if (connection.kind === 'demo') throw services.badInput(l10n.t('The demo needs no key.'));
    await services.keys.set(connection, checkedKey(services, given.key));
    return connection.id;
  }
  await services.keys.set(connection, await askKey(services, invocation.ask, connection));
  // Whoever gives a key while only the demo is in use wants to be done with the demo.
  const use = services.connections.default.kind === 'demo';
  await testConnection(services, connection, { use });
  return connection.id;
}

async function switchConnection(
  services: CommandServices,
  invocation: Invocation,
): Promise<string> {
  const given = readArguments('connection', invocation.argument);
  const connection =
    given.connection === undefined
      ? await pickOrAdd(services, invocation.ask)
      : services.connections.get(given.connection);
  if (connection === undefined) return addConnection(services, invocation);
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
      remedy: 'addConnection',
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
  const { connection } = await ask.pick(
    from.map((one) => connectionItem(services, one)),
    { placeHolder },
  );
  return connection;
}

/** The connection that the person chose; undefined where it has to be added first. */
async function pickOrAdd(services: CommandServices, ask: Asker): Promise<Connection | undefined> {
  const add = {
    label: l10n.t('Add Connection…'),
    iconPath: new vscode.ThemeIcon('add'),
    connection: undefined,
  };
  const { connection } = await ask.pick(
    [...services.connections.all().map((one) => connectionItem(services, one)), add],
    { placeHolder: l10n.t('Which connection should be used?') },
  );
  return connection;
}

function connectionItem(
  services: CommandServices,
  connection: Connection,
): vscode.QuickPickItem & { connection: Connection } {
  const isDemo = connection.kind === 'demo';
  return {
    label: connection.label,
    description:
      connection.id === services.connections.default.id ? l10n.t('in use') : connection.id,
    detail: isDemo ? l10n.t('Draws by itself; no key, no account') : connection.baseUrl,
    iconPath: new vscode.ThemeIcon(isDemo ? 'beaker' : 'plug'),
    connection,
  };
}
