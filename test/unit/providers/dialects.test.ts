import assert from 'node:assert/strict';
import { createProvider } from '../../../src/extension/providers/createProvider.ts';
import type { Provider, Submission } from '../../../src/extension/providers/provider.ts';
import type { ProfileName } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import type { AuthStyle } from '../../../src/shared/connection.ts';
import type { ActionKind } from '../../../src/shared/task.ts';
import type { RemoteResult } from '../../../src/shared/update.ts';
import { WireClock } from '../support/clocks.ts';
import { imagine, never, partsFor, run } from '../support/providing.ts';

interface Dialect {
  readonly profile: ProfileName;
  readonly auth: AuthStyle;
  readonly description: string;
  /** What a picked tile can become. */
  readonly single: readonly ActionKind[];
}

const full = ['enlarge', 'vary', 'region', 'zoom', 'pan'] as const;
const dialects: readonly Dialect[] = [
  { profile: 'acedata', auth: 'bearer', description: 'Ace Data Cloud', single: full },
  {
    profile: 'plus-relay',
    auth: 'bearer',
    description: 'midjourney-proxy',
    single: [...full, 'customZoom'],
  },
  { profile: 'java', auth: 'mj-api-secret', description: 'midjourney-proxy (Java)', single: [] },
  {
    profile: 'csharp',
    auth: 'raw',
    description: 'midjourney-proxy (C#)',
    single: [...full, 'customZoom'],
  },
  {
    profile: 'new-api',
    auth: 'bearer',
    description: 'new-api / one-api relay',
    single: [...full, 'customZoom'],
  },
];

/** Polls at once, but lets the server breathe. */
class HurriedClock extends WireClock {
  override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new WireClock(0).sleep(Math.min(milliseconds, 20), signal);
  }
}

for (const { profile, auth, description, single } of dialects) {
  describe(`the provider and the simulator agree: ${profile}`, function () {
    this.timeout(120_000);
    let simulator: Simulator;
    let provider: Provider;

    before(async () => {
      simulator = await startSimulator({
        profile,
        timeScale: 0.001,
        pictureScale: 1 / 32,
        syncEvery: 1000,
      });
      const kind = profile === 'acedata' ? 'acedata' : 'midjourney-proxy';
      const parts = partsFor(
        { kind, baseUrl: simulator.url, auth },
        { key: () => Promise.resolve(simulator.key), clock: new HurriedClock() },
      );
      provider = createProvider(parts);
    });
    after(() => simulator.close());

    async function made(
      submission: Submission,
    ): Promise<{ remoteId: string; result: RemoteResult }> {
      const updates = await run(provider, submission);
      const [accepted, last] = [updates.find(({ type }) => type === 'accepted'), updates.at(-1)];
      assert.ok(
        accepted?.type === 'accepted' && last?.type === 'succeeded',
        JSON.stringify(updates),
      );
      return { remoteId: accepted.remoteId, result: last.result };
    }

    function acting(kind: ActionKind, on: { remoteId: string; result: RemoteResult }): Submission {
      const { imageId, actions, picture } = on.result;
      const action = actions.find((each) => each.kind === kind);
      assert.ok(action, `${kind} is offered`);
      const { width = 32, height = 32 } = picture ?? {};
      return {
        taskId: `${profile}-${kind}`,
        kind: 'action',
        action,
        parent: {
          remoteId: on.remoteId,
          prompt: 'a cat',
          actions,
          ...(imageId !== undefined && { imageId }),
        },
        ...(kind === 'region' && {
          mask: { width, height, data: new Uint8Array(width * height).fill(255, 0, 300) },
        }),
        ...(kind === 'customZoom' && { prompt: 'a cat --zoom 1.5' }),
      };
    }

    it('is known by a free request, and with it what it lacks', async () => {
      const { abilities, ...found } = await provider.probe(never);
      assert.deepEqual(found, { description });
      const lacksButtons = profile === 'java';
      assert.equal(abilities !== undefined, lacksButtons);
      for (const ability of ['shorten', 'seed', 'edit', 'video'] as const) {
        assert.equal(provider.abilities.has(ability), !lacksButtons, ability);
      }
      assert.equal(simulator.paid.length, 0);
    });

    if (profile === 'acedata') {
      it('gives the tiles of a grid singly where that is asked for, at no price', async () => {
        const before = simulator.paid.length;
        const plain = imagine('a sea');
        assert.equal((await made(plain)).result.tiles, undefined);
        const { result } = await made({ ...plain, split: true });
        const addresses = result.tiles?.map(({ url }) => url) ?? [];
        assert.equal(new Set([...addresses, result.picture?.url]).size, 5);
        for (const url of addresses) assert.equal((await fetch(url)).status, 200);
        assert.equal(simulator.paid.length - before, 2);
      });

      it('goes on with a clip of a video', async () => {
        const { result } = await made(imagine('a sea'));
        const image = { url: result.picture?.url ?? '' };
        const video = await made({ taskId: 'v', kind: 'video', prompt: 'waves', image });
        const labels = video.result.actions.map(({ label }) => label);
        assert.deepEqual(
          labels,
          [1, 2, 3, 4].map((clip) => `Extend Video ${clip}`),
        );
        const longer = await made(acting('animate', video));
        assert.equal(longer.result.videos?.length, 4);
        assert.notEqual(longer.result.videos[0]?.url, video.result.videos?.[0]?.url);
      });
    }

    it('makes a grid and all that can be made of it, each paid once', async () => {
      const before = simulator.paid.length;
      const grid = await made(imagine('a cat on a roof --v 5.2'));
      assert.equal(grid.result.grid, true);
      await made(acting('variation', grid));
      await made(acting('reroll', grid));
      const tile = await made(acting('upscale', grid));
      assert.equal(tile.result.grid, false);
      for (const kind of single) await made(acting(kind, tile));
      assert.equal(simulator.paid.length - before, 4 + single.length);
      const [mask] = simulator.masks;
      assert.equal(mask !== undefined, single.length > 0);
      if (mask) assert.equal(mask.format, profile === 'acedata' ? 'jpeg' : 'png');
    });
  });
}
