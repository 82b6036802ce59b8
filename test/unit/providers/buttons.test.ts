import assert from 'node:assert/strict';
import { actionsOf } from '../../../src/extension/providers/midjourneyProxy/buttons.ts';
import { rerooted } from '../../../src/extension/providers/midjourneyProxy/pictureAddress.ts';
import { task } from '../../../src/extension/providers/midjourneyProxy/schemas.ts';
import { updateOfTask } from '../../../src/extension/providers/midjourneyProxy/translation.ts';
import { splitPrompts } from '../../../src/extension/providers/promptList.ts';

const context = { address: 'https://relay.example.com/api', secrets: [] };

const known: readonly (readonly [customId: string, label: string, kind: string, needs?: string])[] =
  [
    ['MJ::JOB::upsample::1::h', 'Upscale 1', 'upscale'],
    ['MJ::JOB::variation::4::h', 'Vary 4', 'variation'],
    ['MJ::JOB::reroll::0::h::SOLO', 'Reroll', 'reroll'],
    ['MJ::JOB::upsample_v5_2x::1::h::SOLO', 'Upscale 2x', 'enlarge'],
    ['MJ::JOB::upsample_v5_4x::1::h::SOLO', 'Upscale 4x', 'enlarge'],
    ['MJ::JOB::upsample_v6_2x_subtle::1::h::SOLO', 'Upscale Subtle', 'enlarge'],
    ['MJ::JOB::upsample_v7_2x_creative::1::h::SOLO', 'Upscale Creative', 'enlarge'],
    ['MJ::JOB::low_variation::1::h::SOLO', 'Vary Subtle', 'vary'],
    ['MJ::JOB::high_variation::1::h::SOLO', 'Vary Strong', 'vary'],
    ['MJ::Inpaint::1::h::SOLO', 'Vary Region', 'region', 'mask'],
    ['MJ::Outpaint::50::1::h::SOLO', 'Zoom Out 2x', 'zoom'],
    ['MJ::Outpaint::75::1::h::SOLO', 'Zoom Out 1.5x', 'zoom'],
    ['MJ::Outpaint::100::1::h::SOLO', 'Make Square', 'square'],
    ['MJ::Outpaint::1::h::SOLO', 'Zoom Out', 'zoom'],
    ['MJ::CustomZoom::h', 'Custom Zoom', 'customZoom', 'zoom'],
    ['MJ::CustomZoom::1::h', 'Custom Zoom', 'customZoom', 'zoom'],
    ['MJ::JOB::pan_left::1::h::SOLO', 'Pan Left', 'pan'],
    ['MJ::JOB::pan_down::0::h::SOLO', 'Pan Down', 'pan'],
    ['MJ::JOB::animate_high::1::h::SOLO', 'Animate High Motion', 'animate'],
    ['MJ::JOB::animate_low_extend::1::h', 'Extend Low Motion', 'animate'],
    ['MJ::JOB::video_virtual_upscale::2::h', 'Pick Video 2', 'other'],
    ['MJ::JOB::video::1::h::manual', 'Animate Manually', 'animate', 'prompt'],
    ['MJ::Job::PicReader::3', 'Imagine Prompt 3', 'prompt'],
    ['MJ::Job::PicReader::all', 'Imagine All Prompts', 'prompt'],
    ['MJ::Picread::Retry', 'Describe Again', 'reroll'],
    ['MJ::JOB::PromptAnalyzer::5', 'Imagine Prompt 5', 'prompt'],
    ['MJ::JOB::new_thing::1::h::SOLO', 'New Thing', 'other'],
  ];

function actions(buttons: unknown, action = 'IMAGINE') {
  return actionsOf(task.parse({ id: '1', action, buttons }));
}

describe('buttons', () => {
  for (const [customId, label, kind, needs] of known) {
    it(`${customId} is ${label}`, () => {
      const [found] = actions([{ customId, label: '', emoji: '⬅️', style: 2, type: 2 }]);
      assert.deepEqual(
        [found?.id, found?.label, found?.kind, found?.needs],
        [customId, label, kind, needs],
      );
    });
  }

  it('hides favourites and links, and shows each once', () => {
    const found = actions([
      { customId: 'MJ::BOOKMARK::h', emoji: '❤️' },
      { customId: null, label: 'Web', style: 5 },
      { customId: 'MJ::JOB::odd', label: 'Odd One' },
      { customId: 'MJ::JOB::odd', label: 'Odd One' },
      'nonsense',
    ]);
    assert.deepEqual(found, [{ id: 'MJ::JOB::odd', kind: 'other', label: 'Odd One' }]);
  });

  it('are made up where a server has none at all', () => {
    for (const buttons of [undefined, null]) {
      const found = actions(buttons);
      assert.equal(found.length, 9);
      assert.deepEqual(found[1], {
        id: 'change::UPSCALE::2',
        kind: 'upscale',
        label: 'Upscale 2',
        tile: 2,
      });
    }
    assert.deepEqual(actions(undefined, 'UPSCALE'), []);
    assert.deepEqual(actions([]), []);
  });
});

describe('prompts of a describe or shorten', () => {
  it('are split at their numbers, whatever is between them', () => {
    const text =
      '1️⃣ a cat, in the style of [Craigie Aitchison](https://x.test/?q=a) --ar 1:1\n\n2️⃣ a dog\nin fog\n3️⃣ one\n\n4️⃣ two';
    assert.deepEqual(splitPrompts(text), [
      'a cat, in the style of Craigie Aitchison --ar 1:1',
      'a dog in fog',
      'one',
      'two',
    ]);
  });

  it('are found in a shorten behind its tokens', () => {
    const finalPrompt =
      '## Important tokens\n**cat** ~~the~~\n## Shortened prompts\n1️⃣ cat roof\n\n2️⃣ cat';
    const update = updateOfTask(
      task.parse({ id: '1', action: 'SHORTEN', status: 'SUCCESS', properties: { finalPrompt } }),
      '1',
      context,
    );
    assert.ok(update?.type === 'succeeded');
    assert.deepEqual(update.result.prompts, ['cat roof', 'cat']);
  });

  it('of a describe come without the picture that was sent in', () => {
    const update = updateOfTask(
      task.parse({
        id: '1',
        action: 'DESCRIBE',
        status: 'SUCCESS',
        prompt: '1️⃣ a',
        imageUrl: 'https://x.test/in.png',
      }),
      '1',
      context,
    );
    assert.ok(update?.type === 'succeeded');
    assert.deepEqual([update.result.prompts, update.result.picture], [['a'], undefined]);
  });
});

describe('addresses of pictures', () => {
  it('on a relay’s localhost are put on the relay, all else stays as it is', () => {
    const base = 'https://relay.example.com/api';
    assert.equal(
      rerooted('http://localhost:3000/mj/image/1?rand=2', base),
      'https://relay.example.com/mj/image/1?rand=2',
    );
    assert.equal(rerooted('/mj/image/1', base), 'https://relay.example.com/mj/image/1');
    const signed = 'https://cdn.discordapp.com//a b.png?ex=1&is=2&hm=3&';
    assert.equal(rerooted(signed, base), signed);
    assert.equal(
      rerooted('http://localhost:3000/x', 'http://127.0.0.1:8080'),
      'http://localhost:3000/x',
    );
  });
});
