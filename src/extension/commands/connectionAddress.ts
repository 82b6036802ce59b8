import * as l10n from '@vscode/l10n';
import { normaliseBaseUrl, type PastedAddress } from '../providers/baseUrl.ts';
import { Dismissed, type Asker } from './asker.ts';

/** Asks for the address of a server that speaks the proxy's API; `value` is what to begin with. */
export async function askAddress(
  ask: Asker,
  about: { readonly title: string; readonly value?: string },
): Promise<PastedAddress> {
  const text = await ask.text({
    ...about,
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
