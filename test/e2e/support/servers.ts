import type { ProfileName } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import type { EditorWindow } from '../harness/editorWindow.ts';

/** What not every server has. */
export type Feature =
  /** Actions on a picture that was picked from a grid. */
  | 'single'
  /** Waits for words or a mask before it goes on. */
  | 'modal'
  | 'shorten'
  | 'seed'
  | 'cancel'
  /** Jobs of different speeds. */
  | 'speeds'
  /** Takes pictures in the body, so local ones need no image host. */
  | 'localPictures';

/** A kind of server that everything has to work with, and how a person would connect it. */
export interface Dialect {
  readonly profile: ProfileName;
  readonly kind: 'acedata' | 'midjourney-proxy';
  /** What the guides say that it has; nothing else may be offered. */
  readonly has: ReadonlySet<Feature>;
  /** Whether it shows pictures of a task on its way. */
  readonly previews: boolean;
  /** Further settings of the connection. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What a prompt with a banned word comes to: whether the word is named, and paid first. */
  readonly banned: { readonly says: RegExp; readonly named: boolean; readonly paid: boolean };
  /** What it says where the account is empty. */
  readonly usedUp: { readonly says: RegExp; readonly button: string };
}

const newer: readonly Feature[] = ['single', 'modal', 'shorten', 'seed', 'speeds', 'localPictures'];
const refused = { says: /does not allow this/, named: true, paid: false };
const topUp = { says: /nothing left to pay with/, button: 'Top Up' };

export const dialects: readonly Dialect[] = [
  {
    profile: 'acedata',
    kind: 'acedata',
    has: new Set<Feature>(['single', 'shorten', 'seed', 'speeds']),
    previews: true,
    settings: { speed: 'fast' },
    banned: { says: /Moderators refused/, named: false, paid: false },
    usedUp: topUp,
  },
  {
    profile: 'plus-relay',
    kind: 'midjourney-proxy',
    has: new Set<Feature>([...newer, 'cancel']),
    previews: true,
    // As the guide's own example spells them.
    settings: { speed: 'fast', speedPaths: { fast: '/fast', relax: '/relax' } },
    banned: refused,
    usedUp: topUp,
  },
  {
    profile: 'java',
    kind: 'midjourney-proxy',
    has: new Set<Feature>(['localPictures']),
    previews: true,
    settings: { auth: 'mj-api-secret' },
    banned: refused,
    // It has no balance, only Discord accounts.
    usedUp: { says: /无可用的账号实例/, button: 'Run Again' },
  },
  {
    profile: 'csharp',
    kind: 'midjourney-proxy',
    has: new Set<Feature>([...newer, 'cancel']),
    previews: false,
    settings: { auth: 'raw', speed: 'fast' },
    // It takes the job, and fails it later.
    banned: { says: /words that the server does not allow/, named: false, paid: true },
    usedUp: { says: /无可用的账号实例/, button: 'Run Again' },
  },
  {
    profile: 'new-api',
    kind: 'midjourney-proxy',
    has: new Set<Feature>(newer),
    previews: true,
    settings: { speed: 'fast' },
    banned: refused,
    usedUp: topUp,
  },
];

export function dialectOf(profile: ProfileName): Dialect {
  const found = dialects.find((dialect) => dialect.profile === profile);
  if (!found) throw new Error(`There is no dialect ${profile}.`);
  return found;
}

/** The settings under which a window uses this server by default. */
export function settingsFor(
  { kind, settings }: Pick<Dialect, 'kind' | 'settings'>,
  simulator: Pick<Simulator, 'url'>,
): Record<string, unknown> {
  return {
    'darkroom.connections': [
      { id: 'server', label: 'Server', kind, baseUrl: simulator.url, ...settings },
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
