import * as l10n from '@vscode/l10n';
import type { Connection } from '../../shared/connection.ts';
import type { Asker } from './asker.ts';
import type { CommandServices } from './services.ts';

/** Where a key can be had. */
const acePlatform = 'https://platform.acedata.cloud/';

/** Asks for a connection's key and gives it back, fit to be kept. Throws `bad-input`. */
export async function askKey(
  services: CommandServices,
  ask: Asker,
  connection: Connection,
): Promise<string> {
  if (connection.kind === 'demo') throw services.badInput(l10n.t('The demo needs no key.'));
  const key = await ask.text({
    title: l10n.t('API key for {0}', connection.label),
    prompt:
      connection.kind === 'acedata'
        ? l10n.t(
            'Get one at {0}. It goes to {1} and nowhere else.',
            // VS Code makes a link of it, which the Tab key reaches too.
            `[platform.acedata.cloud](${acePlatform})`,
            connection.baseUrl,
          )
        : l10n.t('It goes to {0} and nowhere else.', connection.baseUrl),
    placeHolder: l10n.t('Paste the key here'),
    password: true,
    validateInput: (value) => (value.trim() === '' ? undefined : problemOf(value)),
  });
  return checkedKey(services, key);
}

/** Without the spaces around it. Throws `bad-input` where it cannot be a key. */
export function checkedKey(services: CommandServices, key: string): string {
  const problem = problemOf(key);
  if (problem !== undefined) throw services.badInput(problem);
  return key.trim();
}

function problemOf(key: string): string | undefined {
  const trimmed = key.trim();
  if (trimmed === '') return l10n.t('The key is empty.');
  return /^[\x21-\x7e]+$/.test(trimmed)
    ? undefined
    : l10n.t('A key has no spaces and no letters outside ASCII. Copy it again.');
}
