import type { HttpClient } from '../../http/httpClient.ts';
import type { ImageHost } from '../imageHost.ts';
import { AceImageHost } from './aceImageHost.ts';
import { NoImageHost } from './noImageHost.ts';
import { PicGoImageHost } from './picGoImageHost.ts';
import { ProxyImageHost } from './proxyImageHost.ts';

export type ImageHostSettings =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'acedata';
      /** Of the platform, which is not that of the API. Default: its public address. */
      readonly baseUrl?: string;
      readonly key: () => Promise<string>;
    }
  | { readonly kind: 'picgo'; readonly port?: number }
  | {
      readonly kind: 'midjourney-proxy';
      readonly baseUrl: string;
      readonly auth: 'bearer' | 'mj-api-secret' | 'raw';
      readonly key: () => Promise<string>;
    };

/** The image host of the setting `darkroom.imageHost.kind`. */
export function createImageHost(settings: ImageHostSettings, http: HttpClient): ImageHost {
  switch (settings.kind) {
    case 'none':
      return new NoImageHost();
    case 'acedata':
      return new AceImageHost({ ...settings, http });
    case 'picgo':
      return new PicGoImageHost({ ...settings, http });
    case 'midjourney-proxy':
      return new ProxyImageHost({ ...settings, http });
  }
}
