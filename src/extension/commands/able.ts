import * as l10n from '@vscode/l10n';
import type { Connection } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import type { Ability } from '../providers/provider.ts';
import type { CommandServices } from './services.ts';

/** The connection of that id or the default one. Throws `unsupported` where its server lacks that. */
export async function able(
  services: CommandServices,
  id: string | undefined,
  ability: Ability,
): Promise<Connection> {
  const connection = await services.readyConnection(id);
  const { providerOf } = await services.core();
  if (providerOf(connection.id).abilities.has(ability)) return connection;
  throw new DarkroomError({
    code: 'unsupported',
    message: l10n.t('{0} does not offer that. Switch to another connection.', connection.label),
  });
}
