import assert from 'node:assert/strict';
import { updateOfAnswer } from '../../../src/extension/providers/acedata/translation.ts';
import { pictureAnswer } from '../../../src/extension/providers/acedata/schemas.ts';
import { updateOfTask } from '../../../src/extension/providers/midjourneyProxy/translation.ts';
import { task } from '../../../src/extension/providers/midjourneyProxy/schemas.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';

const many = <T>(make: (index: number) => T): T[] =>
  Array.from({ length: 5000 }, (_, at) => make(at));

function check(update: TaskUpdate | undefined): void {
  assert.ok(update?.type === 'succeeded');
  const { actions, videos = [] } = update.result;
  assert.deepEqual([actions.length, videos.length], [100, 16]);
  for (const { id, label } of actions) {
    // The server knows the action by all of its id.
    assert.ok(id.length > 3000);
    assert.equal(Array.from(label).length, 100);
  }
}

describe('what a server says that it made', () => {
  const endless = '🦊'.repeat(2000);

  it('has an end in the answers of Ace', () => {
    const answer = {
      ...{ task_id: '1', success: true, progress: 100, image_url: 'https://example.com/a.png' },
      actions: many((at) => `${at}${endless}`),
      video_urls: many((at) => `https://example.com/${at}.mp4`),
    };
    check(updateOfAnswer(pictureAnswer.parse(answer), 'last', []));
  });

  it('has an end in the answers of the proxies', () => {
    const answer = {
      ...{ id: '1', status: 'SUCCESS', imageUrl: 'https://example.com/a.png' },
      buttons: many((at) => ({ customId: `x${at}${endless}`, label: `No ${at} ${endless}` })),
      videoUrls: many((at) => ({ url: `https://example.com/${at}.mp4` })),
    };
    check(updateOfTask(task.parse(answer), '1', { address: 'https://example.com', secrets: [] }));
  });

  it('says its prompts no more often than anybody reads', () => {
    const answer = { id: '1', action: 'DESCRIBE', status: 'SUCCESS' };
    const prompt = many((at) => `1️⃣ prompt ${at}`).join(' ');
    const update = updateOfTask(task.parse({ ...answer, prompt }), '1', {
      address: 'https://example.com',
      secrets: [],
    });
    assert.ok(update?.type === 'succeeded');
    assert.equal(update.result.prompts?.length, 50);
  });
});
