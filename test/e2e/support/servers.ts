import type { ProfileName } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import type { EditorWindow } from '../harness/editorWindow.ts';

/** A kind of server that the main job has to work with, and how a person would connect it. */
export interface Dialect {
  readonly profile: ProfileName;
  readonly kind: 'acedata' | 'midjourney-proxy';
  /** How many different pictures of a task on its way it shows at least. */
  readonly previews: number;
  readonly auth?: 'bearer' | 'mj-api-secret' | 'raw';
}

export const dialects: readonly Dialect[] = [
  { profile: 'acedata', kind: 'acedata', previews: 2 },
  { profile: 'plus-relay', kind: 'midjourney-proxy', previews: 2 },
  { profile: 'java', kind: 'midjourney-proxy', previews: 2, auth: 'mj-api-secret' },
  { profile: 'csharp', kind: 'midjourney-proxy', previews: 0, auth: 'raw' },
  { profile: 'new-api', kind: 'midjourney-proxy', previews: 1 },
];

/** The settings under which a window uses this server by default. */
export function settingsFor(
  { kind, auth }: Dialect,
  simulator: Pick<Simulator, 'url'>,
): Record<string, unknown> {
  return {
    'darkroom.connections': [
      { id: 'server', label: 'Server', kind, baseUrl: simulator.url, ...(auth && { auth }) },
    ],
    'darkroom.defaultConnection': 'server',
  };
}

/** Sets the key as a person does: through the palette. Resolves when the test of it was passed. */
export async function setKey(window: EditorWindow, key: string): Promise<void> {
  await window.runCommand('Darkroom: Set API Key…');
  await window.quickInput.enter(key);
  await window.notifications.read('Server works');
  await window.runCommand('Notifications: Clear All Notifications');
}

export { startSimulator, type Simulator };
