import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineage } from '../../../src/extension/library/recipes/lineage.ts';
import { makeRecipe, recipeText } from '../../../src/extension/library/recipes/makeRecipe.ts';
import {
  publicAddress,
  withPublicAddresses,
} from '../../../src/extension/library/recipes/publicAddress.ts';
import { largestRecipe, parseRecipe } from '../../../src/shared/recipe.ts';
import { taskRecord } from './libraryRig.ts';

describe('an address in a recipe', () => {
  for (const [address, expected] of [
    ['https://example.com/a%20b.png', 'https://example.com/a%20b.png'],
    [
      'https://images.example.com/photo?w=1080&q=80',
      'https://images.example.com/photo?w=1080&q=80',
    ],
    [
      'https://cdn.discordapp.com/a/b.png?ex=65&is=64&hm=2ab&',
      'https://cdn.discordapp.com/a/b.png',
    ],
    ['https://bucket.example.com/a.png?X-Amz-Signature=abc', 'https://bucket.example.com/a.png'],
    ['https://example.com/a.png?t=eyJhbGciOiJIUzI1NiIsInR5', 'https://example.com/a.png'],
    ['https://me:secret@example.com/a.png', 'https://example.com/a.png'],
    ['https://example.com/a.png#token=1', 'https://example.com/a.png'],
    ['http://8.8.8.8/a.png', 'http://8.8.8.8/a.png'],
    ['http://[2606:4700::1111]/a.png', 'http://[2606:4700::1111]/a.png'],
    ['http://localhost:8080/a.png', undefined],
    ['http://127.0.0.1/a.png', undefined],
    ['http://0x7f.1/a.png', undefined],
    ['http://192.168.1.2/a.png', undefined],
    ['http://172.20.0.1/a.png', undefined],
    ['http://169.254.169.254/latest', undefined],
    ['http://[::1]/a.png', undefined],
    ['http://[fd00::1]/a.png', undefined],
    ['http://intranet/a.png', undefined],
    ['http://nas.local/a.png', undefined],
    ['https://git.corp/a.png', undefined],
    ['file:///home/me/a.png', undefined],
    ['data:image/png;base64,AAAA', undefined],
    ['no address', undefined],
  ] as const) {
    it(`${address} becomes ${expected ?? 'nothing'}`, () =>
      assert.equal(publicAddress(address), expected));
  }

  it('is public too where it stands in the prompt', () => {
    const prompt =
      'http://10.0.0.1/x.png <https://a.example/b.png?ex=65&hm=1&> https://a.example/d.png?hm=1::2 fox --sref http://nas.local/s.png https://a.example/c.png';
    assert.equal(
      withPublicAddresses(prompt),
      '<https://a.example/b.png> https://a.example/d.png::2 fox --sref https://a.example/c.png',
    );
  });
}).timeout(20_000);

describe('the recipe of a task', () => {
  const parent = taskRecord(
    {
      id: 'parent',
      remoteId: 'r-parent',
      actions: [{ id: 'upsample2', kind: 'upscale', label: 'Upscale 2', tile: 2 }],
      parent: { taskId: 'grand' },
    },
    { remote: { imageId: 'i-parent', picture: { url: 'https://cdn.example/secret?hm=1' } } },
  );
  const grand = taskRecord({ id: 'grand' });
  const child = taskRecord(
    { id: 'child', kind: 'upscale', parent: { taskId: 'parent', tile: 2 }, seed: '77' },
    { request: { kind: 'action', taskId: 'parent', actionId: 'upsample2' } },
  );
  const records = new Map([parent, grand, child].map((record) => [record.task.id, record]));
  const recordOf = (id: string) => records.get(id);

  it('names what made it, and what that was made of', () => {
    const recipe = makeRecipe({
      record: child,
      ancestors: lineage(child, recordOf),
      provider: 'acedata',
      version: '0.1.0',
    });
    assert.deepEqual(recipe, {
      version: 1,
      darkroom: '0.1.0',
      date: new Date(child.task.createdAt).toISOString(),
      provider: 'acedata',
      kind: 'upscale',
      prompt: 'a red fox in the snow --ar 1:1',
      parameters: '--ar 1:1',
      references: [],
      seed: '77',
      taskId: 'child',
      action: { id: 'upsample2', label: 'Upscale 2' },
      ancestors: [
        { taskId: 'parent', remoteId: 'r-parent', imageId: 'i-parent', tile: 2, kind: 'imagine' },
        { taskId: 'grand', kind: 'imagine' },
      ],
    });
  });

  it('leaves out what no recipe has room for, whatever a server says', () => {
    const long = 'x'.repeat(2000);
    const record = taskRecord({ seed: long, remoteId: long }, { remote: { imageId: long } });
    const of = (told: typeof record) => ({
      ...{ record: told, ancestors: [record], provider: 'acedata', version: '0.1.0' },
    });
    const { seed, remoteId, imageId, ancestors } = parseRecipe(recipeText(of(record)));
    assert.deepEqual([seed, remoteId, imageId], [undefined, undefined, undefined]);
    assert.deepEqual(ancestors, [{ taskId: record.task.id, kind: 'imagine' }]);
    const action = { kind: 'action' as const, taskId: 'parent', actionId: long };
    // Without any action the recipe would be of another picture.
    assert.ok(parseRecipe(recipeText(of({ ...record, request: action }))).action);
  });

  it('holds no private address, no signature and no local path', () => {
    const record = taskRecord(
      { prompt: 'http://10.1.1.1/a.png a fox' },
      {
        request: {
          kind: 'imagine',
          prompt: 'http://10.1.1.1/a.png a fox',
          images: [
            { file: '/home/me/library/inputs/a.png' },
            { url: 'https://cdn.example.com/a.png?ex=66&is=65&hm=abcdef&' },
          ],
          styleReferences: [{ url: 'http://192.168.0.7/style.png' }],
        },
        folder: 'file:///home/me/project',
      },
    );
    const facts = { record, ancestors: [], provider: 'demo', version: '0.1.0' };
    assert.doesNotMatch(recipeText(facts), /10\.1|192\.168|home|hm=|file:/);
    assert.deepEqual(makeRecipe(facts).references, ['https://cdn.example.com/a.png']);
  });

  it('does not go round in circles', () => {
    const one = taskRecord({ id: 'one', parent: { taskId: 'two' } });
    const two = taskRecord({ id: 'two', parent: { taskId: 'one' } });
    assert.deepEqual(
      lineage(one, (id) => (id === 'two' ? two : one)),
      [two],
    );
    assert.deepEqual(
      lineage(one, () => undefined),
      [],
    );
  });

  it('can be read again, whatever the prompt', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc
            .constantFrom('x', 'https://a.b/', '🦊', ' --', '\ufffe', '::', '<')
            .map((part) => part.repeat(9_999)),
        ),
        (prompt) => {
          const record = taskRecord({ prompt });
          const text = recipeText({ record, ancestors: [], provider: 'demo', version: '0' });
          assert.ok(Buffer.byteLength(text) <= largestRecipe);
          assert.doesNotMatch(text, /[<>&]/);
          assert.equal(parseRecipe(text).taskId, record.task.id);
        },
      ),
      { numRuns: 60 },
    );
  });
}).timeout(20_000);
