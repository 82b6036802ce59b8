import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import { extension, run } from './darkroom.ts';

/** A server of our own with a connection to it. */
export interface Studio {
  readonly simulator: Simulator;
  /** Id of its connection, which is the default one while the suite runs. */
  readonly connection: string;
}

/** A server that draws small pictures at once. */
export function quickSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const painter = join(extension().extensionPath, 'dist/painterWorker.js');
  return startSimulator({
    timeScale: 0,
    pictureScale: 1 / 8,
    painterUrl: pathToFileURL(painter),
    ...options,
  });
}

/** Starts a server before the suite, makes it the default connection, and takes it away after. */
export function useStudio(connection: string, profile: SimulatorOptions['profile'] = 'acedata') {
  let simulator: Simulator;
  before(async () => {
    simulator = await quickSimulator({ profile });
    await run('addConnection', {
      id: connection,
      kind: profile === 'acedata' ? 'acedata' : 'midjourney-proxy',
      baseUrl: simulator.url,
      key: simulator.key,
    });
    await run('switchConnection', { connection });
  });
  after(async () => {
    await run('switchConnection', { connection: 'demo' });
    await removeConnection(connection);
    await simulator.close();
  });
  return (): Studio => ({ simulator, connection });
}

/** Takes a connection and its key away. */
export async function removeConnection(id: string): Promise<void> {
  await run('removeApiKey', { connection: id });
  await changeConnections((entries) => entries.filter((entry) => entry.id !== id));
}

/** Changes the user's setting as a person does who edits it. */
export async function changeConnections(
  change: (entries: ConnectionEntry[]) => ConnectionEntry[],
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('darkroom');
  const present = settings.inspect<ConnectionEntry[]>('connections')?.globalValue ?? [];
  await settings.update('connections', change(present), vscode.ConfigurationTarget.Global);
}

/** An entry of `darkroom.connections`. */
export interface ConnectionEntry {
  readonly id: string;
  readonly kind: string;
  readonly baseUrl?: string;
}
