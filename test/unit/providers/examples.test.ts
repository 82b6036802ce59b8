import assert from 'node:assert/strict';
import { toImageActions } from '../../../src/extension/providers/acedata/actions.ts';
import { answerOf } from '../../../src/extension/providers/acedata/readAnswer.ts';
import { updateOfAnswer } from '../../../src/extension/providers/acedata/translation.ts';
import { parseJson } from '../../../src/extension/providers/body.ts';
import { task } from '../../../src/extension/providers/midjourneyProxy/schemas.ts';
import { updateOfTask } from '../../../src/extension/providers/midjourneyProxy/translation.ts';
import { fixture } from '../support/fixtures.ts';

const context = { address: 'https://relay.example.com', secrets: [] };

describe('the examples of the Ace guide', () => {
  const grids = ['imagine', 'variation2', 'image-prompt', 'fusion', 'region', 'callback-success'];
  for (const name of grids) {
    it(`${name} is a finished grid`, () => {
      const text = fixture(`acedata/${name}.json`);
      const update = updateOfAnswer(answerOf(text)!, 'maybe-more', []);
      assert.ok(update?.type === 'succeeded');
      const { result } = update;
      const raw = JSON.parse(text) as Record<string, unknown>;
      assert.deepEqual(result.picture, {
        url: raw['raw_image_url'],
        width: raw['raw_image_width'],
        height: raw['raw_image_height'],
      });
      assert.equal(result.imageId, raw['image_id']);
      assert.equal(result.grid, true);
      assert.deepEqual(
        result.actions.map(({ id }) => id),
        raw['actions'],
      );
    });
  }

  it('upscale4 is a single picture, which can be repainted', () => {
    const update = updateOfAnswer(answerOf(fixture('acedata/upscale4.json'))!, 'maybe-more', []);
    assert.ok(update?.type === 'succeeded');
    assert.equal(update.result.grid, false);
    assert.deepEqual(update.result.actions.at(-1), {
      id: 'variation_region',
      kind: 'region',
      label: 'Vary Region',
      needs: 'mask',
    });
  });

  it('callback-failure names the words that are wrong', () => {
    const update = updateOfAnswer(
      answerOf(fixture('acedata/callback-failure.json'))!,
      'maybe-more',
      [],
    );
    assert.ok(update?.type === 'failed');
    assert.equal(update.error.code, 'bad-request');
    assert.equal(update.error.remedy, 'editPrompt');
    assert.match(update.error.message, /Unrecognized argument\(s\): `-c`, `x`/);
  });

  it('has a label for every action of the API, and keeps unknown ones', () => {
    const words = [
      ...['redo_upscale_2x', 'redo_upscale_4x', 'redo_upscale_subtle', 'redo_upscale_creative'],
      ...['upscale_subtle', 'upscale_creative', 'square', 'zoom_out_3x', '…'],
    ];
    assert.deepEqual(
      toImageActions(words, undefined).map(({ id, kind, label }) => [id, kind, label]),
      [
        ['redo_upscale_2x', 'enlarge', 'Redo Upscale 2x'],
        ['redo_upscale_4x', 'enlarge', 'Redo Upscale 4x'],
        ['redo_upscale_subtle', 'enlarge', 'Redo Upscale Subtle'],
        ['redo_upscale_creative', 'enlarge', 'Redo Upscale Creative'],
        ['upscale_subtle', 'enlarge', 'Upscale Subtle'],
        ['upscale_creative', 'enlarge', 'Upscale Creative'],
        ['square', 'square', 'Make Square'],
        ['zoom_out_3x', 'other', 'Zoom Out 3x'],
        ['…', 'other', '…'],
      ],
    );
  });
});

describe('the examples of the midjourney-proxy guide', () => {
  const read = (name: string) => task.parse(parseJson(fixture(`midjourneyProxy/${name}.json`)));

  it('task-success is a finished grid', () => {
    const update = updateOfTask(read('task-success'), '1320098173412546', context);
    assert.ok(update?.type === 'succeeded');
    assert.match(update.result.picture?.url ?? '', /\.png\?ex=67cefb57&is=67cda9d7&hm=\w+&$/);
    assert.equal(
      update.result.actions[1]?.id,
      'MJ::JOB::upsample::2::26d56b92-4ed6-45e2-8561-563797923135',
    );
    assert.equal(update.result.actions[4]?.label, 'Reroll');
  });

  it('task-empty says nothing yet', () => {
    assert.equal(updateOfTask(read('task-empty'), 'x', context), undefined);
  });
});

describe('numbers that no double holds', () => {
  it('keep their digits', () => {
    assert.deepEqual(
      parseJson('{"code":1,"result":13200981734125461234,"t":1741531578038,"f":1.5}'),
      {
        code: 1,
        result: '13200981734125461234',
        t: 1741531578038,
        f: 1.5,
      },
    );
  });
});
