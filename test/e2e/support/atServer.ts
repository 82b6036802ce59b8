import type { ProfileName, SimulatorOptions } from '../../../src/simulator/options.ts';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { openWindow, type WindowOptions } from '../harness/openWindow.ts';
import { dialectOf, setKey, settingsFor, startSimulator, type Simulator } from './servers.ts';

/** A person's window and the server that it uses, both of one suite alone. */
export interface AtServer {
  readonly simulator: Simulator;
  readonly window: EditorWindow;
}

/** Small pictures, drawn at once. */
const quick: SimulatorOptions = { timeScale: 0, pictureScale: 1 / 8 };

/** Starts a server, opens a window that uses it, and sets the key as a person does. */
export async function openAtServer(
  profile: ProfileName,
  {
    server = quick,
    settings,
    ...options
  }: WindowOptions & { readonly server?: Omit<SimulatorOptions, 'profile'> } = {},
): Promise<AtServer> {
  const simulator = await startSimulator({ ...server, profile });
  const window = await openWindow({
    ...options,
    settings: { ...settingsFor(dialectOf(profile), simulator), ...settings },
  });
  await setKey(window, simulator.key);
  return { simulator, window };
}

/** Closes the window for good, then the server. */
export async function leave({ simulator, window }: AtServer): Promise<void> {
  await window.close();
  window.profile.remove();
  await simulator.close();
}
