import type { SimulatorOptions } from '../../src/simulator/options.ts';
import type { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { openWindow } from '../e2e/harness/openWindow.ts';
import { Gallery } from '../e2e/support/gallery.ts';
import { setKey, settingsFor, type Simulator, startSimulator } from '../e2e/support/servers.ts';

/** A window whose gallery is open and whose server moves tasks by hand only, its pictures ready. */
export interface StreamedGallery {
  readonly window: EditorWindow;
  readonly gallery: Gallery;
  readonly simulator: Simulator;
}

/** Opens one for as long as `use` takes. */
export async function withStreamedGallery<Result>(
  options: SimulatorOptions,
  settings: Readonly<Record<string, unknown>>,
  use: (streamed: StreamedGallery) => Promise<Result>,
): Promise<Result> {
  const simulator = await startSimulator({
    profile: 'acedata',
    manual: true,
    painterUrl: new URL('./readyPainter.ts', import.meta.url),
    ...options,
  });
  try {
    const server = settingsFor({ kind: 'acedata' }, simulator);
    const window = await openWindow({ settings: { ...server, ...settings } });
    try {
      await setKey(window, simulator.key);
      const gallery = await Gallery.open(window);
      await gallery.prompt.waitFor();
      return await use({ window, gallery, simulator });
    } finally {
      await window.close();
      window.profile.remove();
    }
  } finally {
    await simulator.close();
  }
}
