import type * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { KeyStore } from '../connections/keyStore.ts';
import type { Core } from '../core.ts';
import type { ErrorMessages } from '../views/errorMessages.ts';
import { pictureFile, taskOfFile } from './recipeFiles.ts';
import type { CommandServices } from './services.ts';
import { targetTask } from './taskTarget.ts';

export interface CommandParts {
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
  readonly keys: KeyStore;
  readonly log: vscode.LogOutputChannel;
  readonly messages: ErrorMessages;
  readonly gallery: CommandServices['gallery'];
  readonly maskEditor: CommandServices['maskEditor'];
  readonly inserter: CommandServices['inserter'];
  readonly selectionImaginer: CommandServices['selectionImaginer'];
}

/** Adds to the parts what several commands do alike. */
export function createCommandServices(parts: CommandParts): CommandServices {
  const { core, connections, keys, messages } = parts;
  const services: CommandServices = {
    ...parts,
    readyConnection: async (id) => {
      const connection = id === undefined ? connections.default : connections.get(id);
      if (connection.kind !== 'demo') await keys.require(connection);
      return connection;
    },
    pictureTask: async (invocation, choice) => {
      const file = pictureFile(invocation);
      if (file) return taskOfFile(services, invocation, file);
      return targetTask(await core(), invocation, choice);
    },
    badInput: (message) => new DarkroomError({ code: 'bad-input', message }),
    showError: (error, about) => messages.showTaskError(error, about),
    inBackground: messages.inBackground,
  };
  return services;
}
