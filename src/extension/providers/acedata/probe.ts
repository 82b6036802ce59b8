import { probeError } from '../ending.ts';
import type { ProbeResult } from '../provider.ts';
import type { AceClient } from './aceClient.ts';
import { errorOfAnswer, spokenError } from './errors.ts';
import { taskRecord } from './schemas.ts';

/** Asks for a task that cannot exist: free, and answered by this API alone with an empty object. */
export async function probeAce(client: AceClient, signal: AbortSignal): Promise<ProbeResult> {
  try {
    const { status, body } = await client.probe(signal);
    const isAnswer =
      status === 200 && body.type === 'json' && taskRecord.safeParse(body.value).success;
    if (isAnswer && !spokenError(body.value, client.secrets))
      return { description: 'Ace Data Cloud' };
    const { address, secrets } = client;
    return { error: errorOfAnswer(status, body, { address, secrets }) };
  } catch (error) {
    return { error: probeError(error, signal, client.address) };
  }
}
