import type { Clock, Random } from '../../shared/clock.ts';
import type { CallbackReceiver } from '../callbacks/callbackReceiver.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { ImageHost } from './imageHost.ts';
import type { ProviderContext } from './provider.ts';

/** Everything that a provider is built from. */
export interface ProviderParts extends ProviderContext {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly imageHost: ImageHost;
  /** Without it, `callback` delivery polls. */
  readonly callbacks?: CallbackReceiver;
  /** Called when the server turned out to lack abilities. */
  readonly abilitiesChanged?: () => void;
}
