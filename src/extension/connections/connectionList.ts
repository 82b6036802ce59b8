import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import { Emitter, type Disposable } from '../../shared/event.ts';
import { parseConnections, type ConnectionSetting } from './connectionSettings.ts';

/** The connections of the settings, as they are now. */
export class ConnectionList implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  readonly #onProblem: (sentence: string) => void;
  #connections: readonly Connection[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(onProblem: (sentence: string) => void) {
    this.#onProblem = onProblem;
    this.#read();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (
        event.affectsConfiguration('darkroom.connections') ||
        event.affectsConfiguration('darkroom.defaultConnection')
      ) {
        this.#read();
        this.#changed.fire();
      }
    });
  }

  all(): readonly Connection[] {
    return this.#connections;
  }

  find(id: string): Connection | undefined {
    return this.#connections.find((connection) => connection.id === id);
  }

  /** Throws `bad-input` where there is no such connection. */
  get(id: string): Connection {
    const connection = this.find(id);
    if (connection) return connection;
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('There is no connection "{0}". Add it, or choose another one.', id),
      remedy: 'addConnection',
    });
  }

  /** The connection of `darkroom.defaultConnection`; the demo where that names none. */
  get default(): Connection {
    const id = vscode.workspace.getConfiguration('darkroom').get<unknown>('defaultConnection');
    return (typeof id === 'string' ? this.find(id) : undefined) ?? this.get('demo');
  }

  /** Adds an entry to the user's settings, or replaces the one with the same id. */
  async save(setting: ConnectionSetting): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('darkroom');
    const present = configuration.inspect<unknown>('connections')?.globalValue;
    const entries = Array.isArray(present) ? (present as unknown[]) : [];
    const index = entries.findIndex(
      (entry) => (entry as { readonly id?: unknown } | null)?.id === setting.id,
    );
    const next = index < 0 ? [...entries, setting] : entries.with(index, setting);
    await configuration.update('connections', next, vscode.ConfigurationTarget.Global);
  }

  async makeDefault(id: string): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('darkroom');
    // Where the workspace names one, the user's choice must be written there to take effect.
    const inspected = configuration.inspect('defaultConnection');
    const target =
      inspected?.workspaceValue === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await configuration.update('defaultConnection', id, target);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #read(): void {
    const value = vscode.workspace.getConfiguration('darkroom').get<unknown>('connections');
    const { connections, problems } = parseConnections(value);
    this.#connections = connections;
    for (const problem of problems) this.#onProblem(problem);
  }
}
