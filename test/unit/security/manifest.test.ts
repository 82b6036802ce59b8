import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string }>>;
    };
  };
}

const manifest = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as Manifest;
const { properties } = manifest.contributes.configuration;
const { untrustedWorkspaces } = manifest.capabilities;

/** What a setting may do when a stranger's project has it. */
const harmless = new Set([
  'darkroom.save.automatically',
  'darkroom.save.embedRecipe',
  'darkroom.maxConcurrentTasks',
]);

describe('the settings of a project that is not trusted', () => {
  it('cannot name a server, open a port or choose where pictures are uploaded', () => {
    const servers = Object.keys(properties).filter((name) =>
      /connections$|\.callback\.|\.imageHost\./.test(name),
    );
    assert.ok(servers.length >= 4);
    for (const name of servers) assert.equal(properties[name]?.scope, 'application', name);
  });

  it('are left out wherever they choose the connection or a path', () => {
    assert.equal(untrustedWorkspaces.supported, 'limited');
    const reachable = Object.entries(properties)
      .filter(([, { scope }]) => scope !== 'application' && scope !== 'machine')
      .map(([name]) => name)
      .filter((name) => !harmless.has(name));
    assert.deepEqual(reachable.sort(), [...untrustedWorkspaces.restrictedConfigurations].sort());
  });
});
