import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { fixture } from './fixtures.ts';
import { partsFor, run } from './providing.ts';
import type { ScriptedServer } from './scriptedServer.ts';

const pictureBytes = Buffer.from('89504e470d0a1a0a0000', 'hex');
export const pictureDataUrl = `data:image/png;base64,${pictureBytes.toString('base64')}`;
/** A local picture. */
export const picture = { bytes: pictureBytes, mediaType: 'image/png' };
/** The upper half is kept, the lower repainted. */
export const halfMask = { width: 16, height: 8, data: new Uint8Array(128).fill(255, 64) };
export const parentPicture = {
  remoteId: '99',
  imageId: '1265875488702726144',
  prompt: 'a cat',
  actions: [],
};

/** Runs a submission to its end against `server` and gives the first body that was posted. */
export async function sent(
  server: ScriptedServer,
  submission: Submission,
  settings: Partial<Connection> = {},
): Promise<{ path: string | undefined; body: Record<string, unknown> }> {
  server.requests.length = 0;
  let uploads = 0;
  const imageHost = {
    upload: () => Promise.resolve(`https://host.test/${(uploads += 1)}.png`),
  };
  const kind = settings.kind ?? 'acedata';
  const parts = partsFor({ ...settings, kind, baseUrl: server.url }, { imageHost });
  const provider = kind === 'acedata' ? new AceProvider(parts) : new ProxyProvider(parts);
  server.script = ({ path }) => {
    if (path.endsWith('.png')) return { bytes: pictureBytes };
    if (kind === 'acedata') return { text: fixture('acedata/imagine.json') };
    return path.includes('submit')
      ? { json: { code: 1, result: '1' } }
      : { json: { id: '1', status: 'SUCCESS', imageUrl: 'https://x.test/a.png' } };
  };
  await run(provider, submission);
  const request = server.requests.find(({ method }) => method === 'POST');
  return {
    path: request?.path,
    body: JSON.parse(request?.body ?? '{}') as Record<string, unknown>,
  };
}
