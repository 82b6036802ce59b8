import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { ComposerImage } from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import type { Composer } from './composerModel.ts';

/** Takes pictures that are pasted or dropped anywhere, as image prompts. Returns how to stop. */
export function takeDrops(
  composer: Composer,
  rpc: RpcPeer,
  run: (work: Promise<unknown>) => void,
): () => void {
  const take = (data: DataTransfer | null): boolean => {
    const adding = data === null ? [] : imagesOf(data, rpc);
    for (const work of adding) run(work.then((image) => composer.addImages([image])));
    return adding.length > 0;
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (take(event.clipboardData)) event.preventDefault();
  };
  // A card of this page that is let go over it was not meant for the prompt.
  let isOwn = false;
  const onOwn = (event: DragEvent): void => {
    isOwn = event.type === 'dragstart';
  };
  const onDrag = (event: DragEvent): void => {
    if (isOwn) return;
    event.preventDefault();
    document.body.classList.toggle('dropping', event.type === 'dragover');
  };
  const onDrop = (event: DragEvent): void => {
    onDrag(event);
    if (!isOwn) take(event.dataTransfer);
  };
  window.addEventListener('paste', onPaste);
  window.addEventListener('dragstart', onOwn);
  window.addEventListener('dragend', onOwn);
  window.addEventListener('dragover', onDrag);
  window.addEventListener('dragleave', onDrag);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('paste', onPaste);
    window.removeEventListener('dragstart', onOwn);
    window.removeEventListener('dragend', onOwn);
    window.removeEventListener('dragover', onDrag);
    window.removeEventListener('dragleave', onDrag);
    window.removeEventListener('drop', onDrop);
  };
}

function imagesOf(data: DataTransfer, rpc: RpcPeer): Promise<ComposerImage>[] {
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'));
  if (files.length > 0) {
    return files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return rpc.request(galleryMethods.addImage, { name: file.name, bytes });
    });
  }
  return data
    .getData('text/uri-list')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((address) => rpc.request(galleryMethods.addImageAddress, { address }));
}
