import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import type { TaskError } from '../../shared/errors.ts';
import type { ProbeResult } from '../providers/provider.ts';
import { Asker, Dismissed } from './asker.ts';
import { askAddress } from './connectionAddress.ts';
import { askKey } from './connectionKey.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

interface Then {
  /** Makes it the connection that is used, where it works. */
  readonly use: boolean;
}

/** Asks the server harmlessly; says how it went; offers to mend the settings. */
export async function testConnection(
  services: CommandServices,
  connection: Connection,
  then: Then,
): Promise<boolean> {
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
    services.inBackground(() => offerFix(services, connection, result, then));
    return false;
  }
  const { error } = result;
  if (error?.code === 'unreachable') {
    services.inBackground(() =>
      offerAnotherTry(services, connection, error, then).catch(unlessDismissed),
    );
    return false;
  }
  if (error) {
    services.showError(error, { connection: connection.id });
    return false;
  }
  if (then.use) await services.connections.makeDefault(connection.id);
  services.inBackground(() => sayThatItWorks(services, connection, result));
  return true;
}

/** And offers what comes next: to use it, or to make a picture with it. */
async function sayThatItWorks(
  services: CommandServices,
  { id, label }: Connection,
  { description }: ProbeResult,
): Promise<void> {
  const works =
    description === undefined
      ? l10n.t('{0} works.', label)
      : l10n.t('{0} works ({1}).', label, description);
  if (services.connections.default.id === id) {
    const imagine = l10n.t('Imagine');
    if ((await notice.information(works, imagine)) === imagine) {
      await vscode.commands.executeCommand('darkroom.imagine');
    }
    return;
  }
  const use = l10n.t('Use It');
  if ((await notice.information(works, use)) === use) {
    await services.connections.makeDefault(id);
  }
}

async function offerFix(
  services: CommandServices,
  connection: Connection,
  { suggestion, error }: ProbeResult,
  then: Then,
): Promise<void> {
  const fix = l10n.t('Change the Settings');
  const answer = await notice.warning(
    error?.message ?? l10n.t('{0} works with other settings.', connection.label),
    fix,
  );
  if (answer !== fix || !suggestion) return;
  await testConnection(services, await changed(services, connection, suggestion), then);
}

/** A new server may be mistyped, or away for now. */
async function offerAnotherTry(
  services: CommandServices,
  connection: Connection,
  error: TaskError,
  then: Then,
): Promise<void> {
  const change = l10n.t('Change Address…');
  const again = l10n.t('Test Again');
  const isUsed = services.connections.default.id === connection.id;
  const answer = await notice.error(
    then.use && !isUsed
      ? `${error.message} ${l10n.t('The connection is kept, but not used.')}`
      : error.message,
    ...(connection.kind === 'midjourney-proxy' ? [change, again] : [again]),
  );
  if (answer === again) await testConnection(services, connection, then);
  if (answer !== change) return;
  const ask = new Asker();
  const address = await askAddress(ask, {
    title: l10n.t('Address of {0}', connection.label),
    value: connection.baseUrl,
  });
  const fixed = await changed(services, connection, address);
  // A key goes to the server that it was given for, and to no other.
  if ((await services.keys.get(fixed)) === undefined) {
    await services.keys.set(fixed, await askKey(services, ask, fixed));
  }
  await testConnection(services, fixed, then);
}

/** The connection with other settings. Its key follows to another path of the same server. */
async function changed(
  services: CommandServices,
  connection: Connection,
  change: NonNullable<ProbeResult['suggestion']>,
): Promise<Connection> {
  const key = await services.keys.get(connection);
  const { id, kind, delivery } = connection;
  await services.connections.save({
    ...{ id, kind, delivery },
    label: relabelled(connection, change.baseUrl),
    baseUrl: change.baseUrl ?? connection.baseUrl,
    speed: change.speed ?? connection.speed,
    auth: change.auth ?? connection.auth,
    speedPaths: change.speedPaths ?? connection.speedPaths,
  });
  const fixed = services.connections.get(id);
  if (key !== undefined && sameOrigin(fixed.baseUrl, connection.baseUrl)) {
    await services.keys.set(fixed, key);
  }
  return fixed;
}

/** A connection that is called by its server's name is called by the new one's. */
function relabelled({ label, baseUrl }: Connection, changed: string | undefined): string {
  const isHost = label === new URL(baseUrl).host;
  return isHost && changed !== undefined ? new URL(changed).host : label;
}

/** Behind a command's back a question that was closed is nobody's error. */
function unlessDismissed(error: unknown): void {
  if (!(error instanceof Dismissed)) throw error;
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
