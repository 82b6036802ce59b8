import * as l10n from '@vscode/l10n';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { ComposerImage } from '../../shared/galleryMessages.ts';
import { costText } from '../ui/costText.ts';
import { Icon, IconButton } from '../ui/parts.tsx';
import type { ComposerProps } from './composerView.tsx';

/** Image prompts and style references as chips; nothing where there are none. */
export function ComposerChips({ composer }: Pick<ComposerProps, 'composer'>): VNode | null {
  const { images, styleReferences } = composer;
  if (images.value.length + styleReferences.value.length === 0) return null;
  return (
    <div class="chips">
      {images.value.map((image) => (
        <Chip key={image.id} image={image} kind="image" composer={composer} />
      ))}
      {styleReferences.value.map((image) => (
        <Chip key={`style ${image.id}`} image={image} kind="style" composer={composer} />
      ))}
    </div>
  );
}

/** What adds pictures, and what else can be done with what the composer holds. */
export function ComposerAdds({ store, composer, run }: ComposerProps): VNode {
  const { images, styleReferences } = composer;
  const pick = (into: Signal<readonly ComposerImage[]>): void =>
    run(
      store.rpc.request(galleryMethods.pickImages, {}).then((picked) => {
        const all = new Map([...into.value, ...picked].map((image) => [image.id, image]));
        into.value = [...all.values()].slice(0, 10);
      }),
    );
  const can = (ability: string): boolean => store.can(composer.connection.value, ability);
  const payee = composer.payee.value;
  /** Whatever is sent by a press says that it costs a job, as Imagine does beside it. */
  const price = payee && costText(1, payee);
  const [first] = images.value;
  return (
    <div class="adds">
      <IconButton
        icon="file-media"
        name={l10n.t('Add an image to start from')}
        onClick={() => pick(images)}
      >
        <span>{l10n.t('Image')}</span>
      </IconButton>
      <IconButton
        icon="symbol-color"
        name={l10n.t('Add an image for its style')}
        onClick={() => pick(styleReferences)}
      >
        <span>{l10n.t('Style')}</span>
      </IconButton>
      {first !== undefined && can('describe') && (
        <IconButton
          icon="comment"
          name={l10n.t('Find words for the first image')}
          price={price}
          onClick={() => run(composer.describe(first.id))}
        >
          <span>{l10n.t('Describe')}</span>
        </IconButton>
      )}
      {images.value.length >= 2 && images.value.length <= 5 && can('blend') && (
        <IconButton
          icon="merge"
          name={l10n.t('Make one image of these')}
          price={price}
          onClick={() => run(composer.blend())}
        >
          <span>{l10n.t('Blend')}</span>
        </IconButton>
      )}
      {composer.text.value.trim().length > 80 && can('shorten') && (
        <IconButton
          icon="fold"
          name={l10n.t('Find the words that matter')}
          price={price}
          onClick={() => run(composer.shorten())}
        >
          <span>{l10n.t('Shorten')}</span>
        </IconButton>
      )}
    </div>
  );
}

interface ChipProps extends Pick<ComposerProps, 'composer'> {
  readonly image: ComposerImage;
  readonly kind: 'image' | 'style';
}

function Chip({ image, kind, composer }: ChipProps): VNode {
  const [here, there] =
    kind === 'image'
      ? [composer.images, composer.styleReferences]
      : [composer.styleReferences, composer.images];
  const without = (): readonly ComposerImage[] => here.value.filter(({ id }) => id !== image.id);
  return (
    <span class={`chip ${kind}`} title={image.name}>
      {image.thumbnail === undefined ? <Icon name="globe" /> : <img src={image.thumbnail} alt="" />}
      <button
        type="button"
        class="chip-kind"
        title={l10n.t('Image or style: press to change')}
        onClick={() => {
          here.value = without();
          there.value = [...there.value.filter(({ id }) => id !== image.id), image];
        }}
      >
        {kind === 'image' ? l10n.t('Image') : l10n.t('Style')}
      </button>
      <IconButton
        icon="close"
        name={l10n.t('Remove {0}', image.name)}
        onClick={() => {
          here.value = without();
        }}
      />
    </span>
  );
}
