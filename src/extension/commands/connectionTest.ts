import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import type { ProbeResult } from '../providers/provider.ts';
import { Dismissed } from './asker.ts';
import type { CommandServices } from './services.ts';

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
  if (result.error) {
    services.showError(result.error, { connection: connection.id });
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
    if ((await vscode.window.showInformationMessage(works, imagine)) === imagine) {
      await vscode.commands.executeCommand('darkroom.imagine');
    }
    return;
  }
  const use = l10n.t('Use It');
  if ((await vscode.window.showInformationMessage(works, use)) === use) {
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
  await testConnection(services, fixed, then);
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
