import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import { Icon } from '../ui/parts.tsx';
import type { GalleryStore } from './galleryStore.ts';

export interface DemoBannerProps {
  readonly store: GalleryStore;
  readonly run: (work: Promise<unknown>) => void;
}

/** Nobody shall take the demo's pictures for Midjourney's. */
export function DemoBanner({ store, run }: DemoBannerProps): VNode | null {
  if (!store.hasDemo.value) return null;
  return (
    <header class="demo">
      <Icon name="beaker" />
      <span>
        <strong>{l10n.t('Demo.')}</strong>{' '}
        {l10n.t('A program on this computer draws these pictures; Midjourney drew nothing.')}
      </span>
      <button
        type="button"
        class="link"
        onClick={() => run(store.rpc.request(galleryMethods.addConnection, {}))}
      >
        {l10n.t('Connect to a server')}
      </button>
    </header>
  );
}
