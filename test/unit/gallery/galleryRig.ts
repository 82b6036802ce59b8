import { GalleryRequests } from '../../../src/extension/views/galleryRequests.ts';
import type {
  ComposerImages,
  HeldImage,
} from '../../../src/extension/views/galleryRequestsParts.ts';
import { Emitter } from '../../../src/shared/event.ts';
import type { GalleryState } from '../../../src/shared/galleryMessages.ts';
import { RpcPeer } from '../../../src/shared/rpc.ts';
import { ManualTimers } from '../rpc/manualTimers.ts';
import { FakeTasks } from './fakeTasks.ts';

export const held: HeldImage = {
  id: 'boat.png',
  name: 'boat',
  input: { file: '/inputs/boat.png' },
};

function images(): ComposerImages {
  const web = (id: string): HeldImage => ({ id, name: 'web', input: { url: id } });
  return {
    pick: () => Promise.resolve([held]),
    add: () => Promise.resolve(held),
    addAddress: (address) => Promise.resolve(web(address)),
    ofTask: () => Promise.resolve(held),
    find: (id) =>
      Promise.resolve(id === held.id ? held : id.startsWith('https:') ? web(id) : undefined),
  };
}

/** Both ends of a gallery's conversation, and what the host was told to do. */
export function gallery() {
  const toHost = new Emitter<unknown>();
  const toView = new Emitter<unknown>();
  const send = (emitter: Emitter<unknown>) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => emitter.fire(copy));
  };
  const tasks = new FakeTasks();
  const timers = new ManualTimers();
  const connectionChanges = new Emitter<void>();
  const did: unknown[] = [];
  let pending: GalleryState['pending'] = { fills: [{ prompt: 'a fox' }] };
  const note =
    (what: string) =>
    (...about: unknown[]) => {
      did.push([what, ...about]);
      return Promise.resolve();
    };
  const host = new RpcPeer({ send: send(toView), onMessage: toHost.event }, new ManualTimers());
  const requests = new GalleryRequests(host, {
    tasks,
    create: (request, options) => Promise.resolve(tasks.create(request, options)),
    connections: {
      list: () => [
        { id: 'demo', kind: 'demo', label: 'Demo', speed: 'server', abilities: ['imagine'] },
      ],
      defaultId: () => 'demo',
      onDidChange: connectionChanges.event,
    },
    commands: {
      save: (taskId, tile, again) => {
        did.push(['save', taskId, tile]);
        const isThere = tasks.get(taskId)?.image?.savedAs !== undefined && !again;
        const name = `${taskId}.png`;
        return Promise.resolve(
          isThere ? { written: [], there: [name] } : { written: [name], there: [] },
        );
      },
      revealSaved: note('revealSaved'),
      insert: note('insert'),
      copyText: note('copyText'),
      varyRegion: note('varyRegion'),
      showRecipe: note('showRecipe'),
      openPicture: note('openPicture'),
      addConnection: note('addConnection'),
      remedy: note('remedy'),
      findSeed: () => Promise.resolve('42'),
    },
    pictures: {
      thumbnail: ({ id, image }) => image && `/library/${id}.thumb.webp`,
      original: ({ image }) => image?.file,
    },
    images: images(),
    settings: {
      get: () => ({ confirmAbove: 4, savesAutomatically: 'always' }),
      onDidChange: new Emitter<void>().event,
    },
    timers,
    addressOf: (file) => `webview:${file}`,
    takePending: () => {
      const taken = pending;
      pending = {};
      return taken;
    },
  });
  const viewTimers = new ManualTimers();
  const view = new RpcPeer({ send: send(toHost), onMessage: toView.event }, viewTimers);
  return { view, viewTimers, tasks, timers, did, requests, connectionChanges };
}
