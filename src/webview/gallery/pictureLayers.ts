import { element } from '../ui/element.ts';

/** A picture to show; `blob` where it came by message and has no address of its own. */
export interface LayerPicture {
  /** The same key is the same picture. */
  readonly key: string;
  readonly source: string | Blob;
  /** 0 (only a hint of it) to 1. */
  readonly sharpness: number;
}

/** Two pictures on top of each other, so that each sharper one fades in over the last. */
export class PictureLayers {
  readonly root = element('div', { class: 'layers' });
  readonly #layers: readonly [HTMLImageElement, HTMLImageElement];
  readonly #addresses = new Map<HTMLImageElement, string>();
  #front = 0;
  #key = '';

  constructor() {
    const layer = (): HTMLImageElement =>
      element('img', {
        class: 'layer',
        attributes: { alt: '', decoding: 'async', draggable: 'false' },
      });
    this.#layers = [layer(), layer()];
    this.root.append(...this.#layers);
  }

  get key(): string {
    return this.#key;
  }

  show(picture: LayerPicture): void {
    if (picture.key === this.#key) return;
    // Only what comes up out of something else fades in: whoever scrolls wants to see at once.
    this.root.classList.toggle('instant', this.#key === '' && typeof picture.source === 'string');
    this.#key = picture.key;
    const back = this.#layers[this.#front === 0 ? 1 : 0];
    const front = this.#layers[this.#front === 0 ? 0 : 1];
    this.#front = 1 - this.#front;
    this.#release(back);
    back.classList.remove('shown');
    // No filter at all where it is sharp: an idle one costs as much while scrolling.
    const blur = Math.round((1 - picture.sharpness) * 12);
    back.style.filter = blur === 0 ? '' : `blur(${blur}px)`;
    // A blur lets the edges fade out: these lie outside of the frame.
    back.style.scale = blur === 0 ? '' : '1.06';
    const address =
      typeof picture.source === 'string' ? picture.source : URL.createObjectURL(picture.source);
    if (typeof picture.source !== 'string') this.#addresses.set(back, address);
    back.src = address;
    // The new one lies on top while it fades in; only then is the old one let go.
    this.root.append(back);
    void back.decode().then(
      () => {
        if (this.#key !== picture.key) return;
        back.classList.add('shown');
        window.setTimeout(() => {
          if (this.#key === picture.key) this.#empty(front);
        }, 600);
      },
      () => {
        // Another picture took its place, or it is broken: then the old one stays.
        if (this.#key === picture.key) this.root.classList.add('broken');
      },
    );
    this.root.classList.remove('broken');
  }

  /** Lets go of both, for the next task. */
  clear(): void {
    this.#key = '';
    for (const layer of this.#layers) this.#empty(layer);
    this.root.classList.remove('broken');
  }

  #empty(layer: HTMLImageElement): void {
    layer.classList.remove('shown');
    layer.removeAttribute('src');
    this.#release(layer);
  }

  #release(layer: HTMLImageElement): void {
    const address = this.#addresses.get(layer);
    if (address === undefined) return;
    URL.revokeObjectURL(address);
    this.#addresses.delete(layer);
  }
}
