import * as l10n from '@vscode/l10n';
import * as z from 'zod/mini';
import type { Connection, ConnectionKind } from '../../shared/connection.ts';
import { normaliseBaseUrl, type PastedAddress } from '../providers/baseUrl.ts';

/** Ace Data Cloud's public address, from its integration guide. */
export const aceBaseUrl = 'https://api.acedata.cloud';

/** Where the demo's address stands until its server has started. */
const demoAddress: PastedAddress = { baseUrl: 'http://127.0.0.1' };

const path = z.string().check(z.regex(/^\/[^?#\s]*$/), z.maxLength(200));

/** One entry of `darkroom.connections`, as the public surface fixes it. */
export const connectionSetting = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,64}$/)),
  kind: z.enum(['demo', 'acedata', 'midjourney-proxy']),
  label: z.optional(z.string().check(z.maxLength(100))),
  baseUrl: z.optional(z.string().check(z.maxLength(2000))),
  speed: z.optional(z.enum(['fast', 'relax', 'turbo', 'server'])),
  auth: z.optional(z.enum(['bearer', 'mj-api-secret', 'raw'])),
  delivery: z.optional(z.enum(['stream', 'poll', 'callback'])),
  speedPaths: z.optional(
    z.object({ fast: z.optional(path), relax: z.optional(path), turbo: z.optional(path) }),
  ),
});
export type ConnectionSetting = z.infer<typeof connectionSetting>;

/**
 * Reads the setting `darkroom.connections`. Entries that cannot be used are left out and named in
 * `problems`, a sentence each. The demo always comes first.
 */
export function parseConnections(value: unknown): {
  readonly connections: readonly Connection[];
  readonly problems: readonly string[];
} {
  const demo = complete({ id: 'demo', kind: 'demo' }, demoAddress);
  const connections = new Map<string, Connection>([[demo.id, demo]]);
  const problems: string[] = [];
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  for (const [index, entry] of entries.entries()) {
    const parsed = connectionSetting.safeParse(entry);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      problems.push(
        l10n.t('Connection {0} in the settings is not valid ({1}).', index + 1, where || 'object'),
      );
      continue;
    }
    const setting = parsed.data;
    if (setting.kind === 'demo') {
      if (setting.id === 'demo') connections.set('demo', complete(setting, demoAddress));
      else problems.push(l10n.t('Connection {0}: only the id "demo" can be a demo.', setting.id));
      continue;
    }
    if (connections.has(setting.id)) {
      problems.push(l10n.t('Two connections have the id {0}; the first is used.', setting.id));
      continue;
    }
    const address = addressOf(setting);
    if (address === undefined) {
      problems.push(
        l10n.t('Connection {0} needs an address that starts with https://.', setting.id),
      );
      continue;
    }
    connections.set(setting.id, complete(setting, address));
  }
  return { connections: [...connections.values()], problems };
}

function addressOf(setting: ConnectionSetting): PastedAddress | undefined {
  if (setting.kind === 'acedata' && !setting.baseUrl) return { baseUrl: aceBaseUrl };
  return setting.baseUrl === undefined
    ? undefined
    : normaliseBaseUrl(setting.baseUrl, setting.kind);
}

/** A mode in the pasted address counts where the setting itself names none. */
function complete(setting: ConnectionSetting, address: PastedAddress): Connection {
  return {
    id: setting.id,
    kind: setting.kind,
    label: setting.label ?? defaultLabel(setting.kind, setting.id),
    baseUrl: address.baseUrl,
    speed: setting.speed ?? address.speed ?? 'server',
    auth: setting.auth ?? 'bearer',
    delivery: setting.delivery ?? (setting.kind === 'midjourney-proxy' ? 'poll' : 'stream'),
    speedPaths: { ...address.speedPaths, ...withoutUndefined(setting.speedPaths ?? {}) },
  };
}

function withoutUndefined(
  paths: NonNullable<ConnectionSetting['speedPaths']>,
): Connection['speedPaths'] {
  return {
    ...(paths.fast !== undefined && { fast: paths.fast }),
    ...(paths.relax !== undefined && { relax: paths.relax }),
    ...(paths.turbo !== undefined && { turbo: paths.turbo }),
  };
}

function defaultLabel(kind: ConnectionKind, id: string): string {
  return kind === 'demo' ? l10n.t('Demo') : id;
}
