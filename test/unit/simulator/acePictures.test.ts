import assert from 'node:assert/strict';
import jpeg from 'jpeg-js';
import { gridActions, picture, single, tileOf, withSimulator } from './running.ts';

describe('pictures of the simulated Ace Data Cloud', function () {
  this.timeout(120_000);

  it('does every action that it lists, and region', () =>
    withSimulator({}, async (_, client) => {
      const one = await single(client);
      assert.deepEqual((one['actions'] as string[]).slice(0, 4), [
        ...['upscale_2x', 'upscale_4x', 'variation_subtle', 'variation_strong'],
      ]);
      const width = Number(one['raw_image_width']);
      for (const action of one['actions'] as string[]) {
        const made = await client.imagine({ action, image_id: one['image_id'] });
        assert.equal(made['success'], true, `${action}: ${JSON.stringify(made)}`);
        const times = action.includes('4x') ? 4 : 2;
        assert.equal(made['raw_image_width'], width * times, action);
        assert.equal((await picture(made['raw_image_url'])).width, width * times);
      }
      const refused = await client.raw('POST', '/midjourney/imagine', {
        action: 'upscale1',
        image_id: one['image_id'],
      });
      assert.equal(refused.status, 400);
    }));

  it('gives upscale N exactly tile N of the raw grid, also as sub images', () =>
    withSimulator({ pictureScale: 1 / 8 }, async (_, client) => {
      const grid = await client.imagine({ prompt: 'sea --ar 16:9', split_images: true });
      const whole = await picture(grid['raw_image_url']);
      assert.deepEqual([whole.width, whole.height], [364, 204]);
      const parts = grid['sub_image_urls'] as string[];
      const seen = new Set<string>();
      for (let tile = 1; tile <= 4; tile++) {
        const up = await client.imagine({ action: `upscale${tile}`, image_id: grid['image_id'] });
        const pixels = (await picture(up['raw_image_url'])).data;
        assert.ok(pixels.equals(tileOf(whole, tile)), `tile ${tile}`);
        assert.ok((await picture(parts[tile - 1])).data.equals(pixels), `sub image ${tile}`);
        seen.add(pixels.toString('base64'));
      }
      assert.equal(seen.size, 4);
    }));

  it('repaints only what a grey JPEG mask shows white, and keeps the mask', () =>
    withSimulator({ pictureScale: 1 / 8 }, async (simulator, client) => {
      const one = await single(client);
      const [width, height] = [128, 128];
      const data = Buffer.alloc(width * height * 4, 255);
      for (let i = 0; i < width * height; i++) {
        const white = i % width >= 64 && Math.floor(i / width) >= 64;
        data.fill(white ? 255 : 0, i * 4, i * 4 + 3);
      }
      const mask = Buffer.from(jpeg.encode({ width, height, data }, 95).data).toString('base64');
      const made = await client.imagine({
        prompt: 'A cute cat ',
        action: 'variation_region',
        image_id: one['image_id'],
        mask,
      });
      assert.deepEqual(made['actions'], gridActions);
      const before = (await picture(one['raw_image_url'])).data;
      const grid = await picture(made['raw_image_url']);
      for (let tile = 1; tile <= 4; tile++) {
        const after = tileOf(grid, tile);
        let changed = 0;
        for (let i = 0; i < width * height; i++) {
          const same = before.subarray(i * 4, i * 4 + 4).equals(after.subarray(i * 4, i * 4 + 4));
          const inside = i % width >= 64 && Math.floor(i / width) >= 64;
          if (!inside) assert.ok(same, `pixel ${i} of tile ${tile} is outside the mask`);
          else if (!same) changed++;
        }
        assert.ok(changed > 3500, `${changed} of 4096 pixels changed`);
      }
      const [received] = simulator.masks;
      assert.deepEqual([received?.format, received?.width, received?.height], ['jpeg', 128, 128]);
      assert.ok((received?.pixels[127 * 128 + 127] ?? 0) > 200);
      const wrong = await client.raw('POST', '/midjourney/imagine', {
        action: 'variation_region',
        image_id: one['image_id'],
        mask: Buffer.from(
          jpeg.encode({ width: 8, height: 8, data: data.subarray(0, 256) }).data,
        ).toString('base64'),
      });
      assert.equal(wrong.status, 400);
    }));

  it('describes, shortens, translates, tells seeds, edits and films', () =>
    withSimulator({}, async (_, client) => {
      const grid = await client.imagine({ prompt: 'a cat --seed 77' });
      const image_url = grid['raw_image_url'];
      const { descriptions } = await client.post('/midjourney/describe', { image_url });
      assert.equal((descriptions as string[]).length, 4);
      const { prompts } = await client.post('/midjourney/shorten', {
        prompt: 'a very beautiful cat sitting on the table in the sun',
      });
      assert.ok((prompts as string[]).length > 1);
      const translated = await client.post('/midjourney/translate', { content: '白色的猫' });
      assert.equal(translated['content'], 'white cat');
      const seed = await client.post('/midjourney/seed', { image_id: grid['image_id'] });
      assert.equal(seed['seed'], '77');
      const edited = await client.post('/midjourney/edits', { image_url, prompt: 'a dog' });
      assert.ok(!('actions' in edited));
      assert.equal(edited['image_url'], edited['raw_image_url']);
      const video = await client.post('/midjourney/videos', { image_url, prompt: 'it moves' });
      const [first] = video['video_urls'] as string[];
      assert.match(first ?? '', /[^:]\/\/video\//);
      const film = Buffer.from(await (await fetch(first ?? '')).arrayBuffer());
      assert.equal(film.toString('latin1', 4, 8), 'ftyp');
    }));

  it('keeps uploaded files for image prompts, which change the picture', () =>
    withSimulator({}, async (_, client) => {
      const grid = await client.imagine({ prompt: 'desert --seed 5' });
      const bytes = await (await fetch(String(grid['raw_image_url']))).arrayBuffer();
      const form = new FormData();
      form.append('file', new Blob([bytes], { type: 'image/png' }), 'a.png');
      const response = await fetch(`${client.url}/api/v1/files/`, {
        method: 'POST',
        headers: client.headers,
        body: form,
      });
      const { file_url } = (await response.json()) as { file_url: string };
      assert.ok((await picture(file_url)).data.equals((await picture(grid['raw_image_url'])).data));
      const plain = await client.imagine({ prompt: 'sea --seed 5' });
      const led = await client.imagine({ prompt: `${file_url} sea --seed 5` });
      const blended = await client.imagine({
        prompt: `${file_url} ${String(plain['raw_image_url'])} x`,
      });
      const [a, b] = [await picture(plain['raw_image_url']), await picture(led['raw_image_url'])];
      assert.ok(!a.data.equals(b.data));
      assert.equal(blended['success'], true);
    }));
});
