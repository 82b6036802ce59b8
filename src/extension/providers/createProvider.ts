import { AceProvider } from './acedata/aceProvider.ts';
import { ProxyProvider } from './midjourneyProxy/proxyProvider.ts';
import type { Provider } from './provider.ts';
import type { ProviderParts } from './providerParts.ts';

/** The provider for a connection. The demo speaks Ace Data Cloud's API to a server of our own. */
export function createProvider(parts: ProviderParts): Provider {
  switch (parts.connection.kind) {
    case 'demo':
    case 'acedata':
      return new AceProvider(parts);
    case 'midjourney-proxy':
      return new ProxyProvider(parts);
  }
}
