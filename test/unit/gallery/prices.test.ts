import assert from 'node:assert/strict';
import type { ActionKind, ImageAction } from '../../../src/shared/task.ts';
import { pricesOf } from '../../../src/webview/gallery/prices.ts';
import { costText } from '../../../src/webview/ui/costText.ts';
import type { Payee } from '../../../src/webview/ui/costText.ts';
import { itemOf } from './taskOf.ts';

const paid: Payee = { kind: 'acedata', speed: 'fast' };
const free: Payee = { kind: 'demo', speed: 'server' };

function action(kind: ActionKind, part: Partial<ImageAction> = {}): ImageAction {
  return { id: kind, kind, label: kind, ...part };
}

describe('costText', () => {
  it('counts the jobs, says whether they are paid, and at which speed', () => {
    assert.equal(costText(1, paid), '1 paid job · Fast');
    assert.equal(costText(3, { kind: 'midjourney-proxy', speed: 'server' }), '3 paid jobs');
    assert.equal(costText(2, paid, 'relax'), '2 paid jobs · Relax');
    assert.equal(costText(1, free), '1 free job');
  });
});

describe('pricesOf', () => {
  const item = itemOf('grid');
  const prices = pricesOf(item, paid, free);

  it('names a price for what is sent, and none for what is free', () => {
    assert.equal(prices.of({ what: 'act', action: action('reroll') }), '1 paid job · Fast');
    assert.equal(prices.of({ what: 'retry' }), '1 paid job · Fast');
    for (const what of ['save', 'insert', 'copyPrompt', 'open', 'checkAgain'] as const) {
      assert.equal(prices.of({ what }), undefined, what);
    }
    assert.equal(prices.of({ what: 'act', action: action('favourite') }), undefined);
  });

  it('says where a press does not pay yet', () => {
    const region = action('region', { needs: 'mask' });
    assert.equal(prices.of({ what: 'act', action: region }), '1 paid job · Fast, once it is sent');
    assert.equal(prices.of({ what: 'complete' }), '1 paid job · Fast, once it is sent');
  });

  it('knows which tiles are upscaled already', () => {
    const one = pricesOf({ ...item, singles: [{ tile: 2, taskId: 'u2' }] }, paid, free);
    assert.equal(one.of({ what: 'varyRegion', tile: 2 }), 'already there, costs nothing');
    assert.equal(one.of({ what: 'varyRegion', tile: 3 }), '1 paid job · Fast, to upscale it first');
    const upscale = (tile: 2 | 3) => ({
      what: 'act' as const,
      action: action('upscale', { tile }),
    });
    assert.equal(one.of(upscale(2)), '1 paid job · Fast, although it is upscaled already');
    assert.equal(one.of(upscale(3)), '1 paid job · Fast');
    assert.notEqual(one.key, prices.key);
  });

  it('goes by the speed that a prompt says, and by where the composer sends a suggestion', () => {
    const slow = pricesOf(itemOf('slow', { prompt: 'a fox --relax' }), paid, paid);
    assert.equal(slow.of({ what: 'retry' }), '1 paid job · Relax');
    const suggestion = { what: 'imagine', prompt: 'a {red, blue} fox --turbo' } as const;
    assert.equal(slow.of(suggestion), '2 paid jobs · Turbo');
    assert.equal(prices.of({ what: 'imagine', prompt: 'a fox' }), '1 free job');
  });

  it('says nothing where nobody knows who is paid', () => {
    const unknown = pricesOf(item, undefined, undefined);
    assert.equal(unknown.of({ what: 'retry' }), undefined);
    assert.equal(unknown.of({ what: 'imagine', prompt: 'a fox' }), undefined);
  });
});
