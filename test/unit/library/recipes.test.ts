import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import exifr from 'exifr';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { concatenate } from '../../../src/extension/library/containers/byteReader.ts';
import { makePngChunk } from '../../../src/extension/library/containers/pngChunks.ts';
import { readWholePicture } from '../../../src/extension/library/pictureHeader.ts';
import { embedRecipe } from '../../../src/extension/library/recipes/embedRecipe.ts';
import { getJpegXmp, setJpegXmp } from '../../../src/extension/library/recipes/jpegXmp.ts';
import { readRecipe } from '../../../src/extension/library/recipes/readRecipe.ts';
import { getRecipeFromXmp } from '../../../src/extension/library/recipes/xmpPacket.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { formatRecipe, largestRecipe, type Recipe } from '../../../src/shared/recipe.ts';
import { paintedPixels } from './pictures.ts';

const width = 40;
const height = 30;
const painted = () => sharp(paintedPixels(width, height), { raw: { width, height, channels: 4 } });

const carriers: [name: string, make: () => Promise<Buffer>][] = [
  ['PNG', () => painted().png().toBuffer()],
  ['JPEG', () => painted().jpeg().toBuffer()],
  ['JPEG with Exif and XMP', () => withOtherXmp(painted().jpeg())],
  ['lossy WebP', () => painted().removeAlpha().webp().toBuffer()],
  [
    'lossless WebP with alpha',
    () => painted().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
  ],
  ['WebP with XMP', () => withOtherXmp(painted().webp())],
  ['AVIF', () => painted().removeAlpha().avif({ effort: 0 }).toBuffer()],
  ['AVIF with alpha', () => painted().ensureAlpha(0.5).avif({ effort: 0 }).toBuffer()],
  ['AVIF with Exif and XMP', () => withOtherXmp(painted().avif({ effort: 0 }))],
];

function withOtherXmp(image: Sharp): Promise<Buffer> {
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="elsewhere"/></rdf:RDF></x:xmpmeta>';
  return image
    .withExif({ IFD0: { Artist: 'someone' } })
    .withXmp(packet)
    .toBuffer();
}

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const id = fc.string({ minLength: 1, maxLength: 40 });
const recipes: fc.Arbitrary<Recipe> = fc.record(
  {
    version: fc.constant(1 as const),
    darkroom: fc.constant('0.1.0'),
    date: fc.constant('2026-01-31T12:45:02.000Z'),
    provider: fc.constantFrom('acedata', 'midjourney-proxy', 'demo'),
    kind: fc.constantFrom('imagine', 'upscale', 'not known yet'),
    prompt: text,
    parameters: text,
    references: fc.array(fc.webUrl(), { maxLength: 3 }),
    seed: fc.string({ maxLength: 10 }),
    taskId: id,
    remoteId: id,
    imageId: id,
    action: fc.record({ id, label: id }, { noNullPrototype: true }),
    ancestors: fc.array(fc.record({ taskId: id }, { noNullPrototype: true }), { maxLength: 3 }),
    tile: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'version',
      'darkroom',
      'date',
      'provider',
      'kind',
      'prompt',
      'parameters',
      'references',
      'taskId',
      'ancestors',
    ],
  },
);

const sample: Recipe = {
  version: 1,
  darkroom: '0.1.0',
  date: '2026-01-31T12:45:02.000Z',
  provider: 'demo',
  kind: 'imagine',
  prompt: 'fox </darkroom:recipe> & "snow" 狐 🦊 --ar 1:1',
  parameters: '--ar 1:1',
  references: [],
  taskId: 't1',
  ancestors: [],
};

function isBadRecipe(error: unknown): boolean {
  return error instanceof DarkroomError && error.code === 'bad-picture';
}

describe('a recipe in a picture', () => {
  for (const [name, make] of carriers) {
    it(`comes back out of a ${name}, whose pixels stay`, async () => {
      const picture = await make();
      const pixels = await sharp(picture).raw().toBuffer();
      assert.equal(readRecipe(picture), undefined);
      await fc.assert(
        fc.asyncProperty(recipes, async (recipe) => {
          const embedded = embedRecipe(picture, formatRecipe(recipe));
          assert.deepEqual(readRecipe(embedded), recipe);
          const header = await readWholePicture(embedded);
          assert.deepEqual([header.width, header.height], [width, height]);
        }),
        { numRuns: 40 },
      );
      const embedded = embedRecipe(picture, formatRecipe(sample));
      assert.deepEqual(await sharp(embedded).raw().toBuffer(), pixels);
    });

    it(`replaces the one that a ${name} has`, async () => {
      const once = embedRecipe(await make(), formatRecipe(sample));
      const changed = { ...sample, prompt: 'another' };
      assert.deepEqual(readRecipe(embedRecipe(once, formatRecipe(changed))), changed);
      assert.deepEqual(embedRecipe(once, formatRecipe(sample)), once);
    });
  }

  it('is there for other programs too', async () => {
    const png = embedRecipe(await painted().png().toBuffer(), formatRecipe(sample));
    const { comments } = await sharp(png).metadata();
    const inPng = comments?.find(({ keyword }) => keyword === 'darkroom')?.text;
    assert.deepEqual(JSON.parse(String(inPng)), sample);
    const jpeg = embedRecipe(await withOtherXmp(painted().jpeg()), formatRecipe(sample));
    const inJpeg = (await exifr.parse(Buffer.from(jpeg), { xmp: true, tiff: true })) as Record<
      string,
      unknown
    >;
    assert.deepEqual(JSON.parse(String(inJpeg['recipe'])), sample);
    assert.equal(inJpeg['source'], 'elsewhere');
    assert.equal(inJpeg['Artist'], 'someone');
    const plain = await withOtherXmp(painted().avif({ effort: 0 }));
    const avif = await sharp(embedRecipe(plain, formatRecipe(sample))).metadata();
    assert.equal(getRecipeFromXmp(String(avif.xmp), largestRecipe), formatRecipe(sample));
    assert.match(String(avif.xmp), /source="elsewhere"/);
    assert.deepEqual(avif.exif, (await sharp(plain).metadata()).exif);
  });

  it('is tolerated but not put where there is no place for it', async () => {
    const gif = await painted().gif().toBuffer();
    assert.equal(embedRecipe(gif, formatRecipe(sample)), gif);
    assert.equal(readRecipe(gif), undefined);
  });

  it('is told to be too long for a JPEG rather than cut', async () => {
    const long = { ...sample, prompt: '狐'.repeat(10_000), parameters: '狐'.repeat(10_000) };
    const jpeg = await painted().jpeg().toBuffer();
    assert.throws(
      () =>
        embedRecipe(
          jpeg,
          formatRecipe({
            ...long,
            parameters: '🦊'.repeat(5000),
            references: Array<string>(20).fill(`https://example.com/${'x'.repeat(900)}`),
          }),
        ),
      (error) => error instanceof DarkroomError && error.code === 'save-failed',
    );
    const png = await painted().png().toBuffer();
    assert.deepEqual(readRecipe(embedRecipe(png, formatRecipe(long))), long);
  });
}).timeout(20_000);

describe('a hostile recipe', () => {
  const hostile: [name: string, text: string][] = [
    ['no JSON', '<script>alert(1)</script>'],
    ['another shape', '{"version":1,"prompt":["x"]}'],
    ['a newer version', '{"version":2}'],
    ['an address that runs', JSON.stringify({ ...sample, references: ['javascript:alert(1)'] })],
    ['a prompt without end', JSON.stringify({ ...sample, prompt: 'x'.repeat(10_001) })],
    ['deep nesting', '['.repeat(100_000)],
    ['nothing', ''],
  ];
  for (const [name, recipe] of hostile) {
    it(`with ${name} is one clear error in every format`, async () => {
      for (const make of [painted().png(), painted().webp(), painted().avif({ effort: 0 })]) {
        const picture = embedRecipe(await make.toBuffer(), recipe);
        assert.throws(() => readRecipe(picture), isBadRecipe);
      }
    });
  }

  it('cannot smuggle in fields', async () => {
    const recipe = `{"__proto__":{"polluted":true},"extra":"x",${formatRecipe(sample).slice(1)}`;
    const read = readRecipe(embedRecipe(await painted().png().toBuffer(), recipe));
    assert.deepEqual(read, sample);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('is read without a choice that only a later Darkroom knows', async () => {
    const recipe = `{"motion":"wild","dimensions":"ROUND","loop":true,${formatRecipe(sample).slice(1)}`;
    const read = readRecipe(embedRecipe(await painted().png().toBuffer(), recipe));
    assert.deepEqual(
      { ...read },
      { ...sample, motion: undefined, dimensions: undefined, loop: true },
    );
  });

  it('that is huge, or unpacks to it, is not held in memory', async () => {
    const png = await painted().png().toBuffer();
    const head = png.subarray(0, 33);
    const rest = png.subarray(33);
    const keyword = Buffer.from('darkroom\0');
    const huge = Buffer.alloc(largestRecipe + 1, 'x');
    const plain = makePngChunk('iTXt', concatenate([keyword, Buffer.alloc(4), huge]));
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    const packed = makePngChunk('iTXt', concatenate([keyword, Buffer.of(1, 0, 0, 0), bomb]));
    const before = process.memoryUsage().arrayBuffers;
    for (const chunk of [plain, packed]) {
      assert.throws(() => readRecipe(concatenate([head, chunk, rest])), isBadRecipe);
    }
    assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  });

  it('that another program packed is read all the same', async () => {
    const png = await painted().png().toBuffer();
    const packed = deflateSync(formatRecipe(sample));
    const data = concatenate([Buffer.from('darkroom\0'), Buffer.of(1, 0, 0, 0), packed]);
    const chunk = makePngChunk('iTXt', data);
    const file = concatenate([png.subarray(0, 33), chunk, png.subarray(33)]);
    assert.deepEqual(readRecipe(file), sample);
  });

  it('in XMP that another program rewrote as an attribute is read all the same', async () => {
    const escaped = formatRecipe(sample)
      .replace(/&/g, '&amp;')
      .replace(/"/g, '&#34;')
      .replace(/</g, '&#x3C;');
    const packet = Buffer.from(`<rdf:Description darkroom:recipe="${escaped}"/>`);
    const jpeg = setJpegXmp(await painted().jpeg().toBuffer(), packet);
    assert.deepEqual(readRecipe(jpeg), sample);
    assert.deepEqual(getJpegXmp(jpeg), Uint8Array.from(packet));
  });

  it('never makes reading fail otherwise than typed', async () => {
    const sources = await Promise.all(carriers.map(([, make]) => make()));
    const embedded = sources.map((picture) => embedRecipe(picture, formatRecipe(sample)));
    fc.assert(
      fc.property(
        fc.constantFrom(...embedded),
        fc.array(fc.tuple(fc.nat(1500), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (picture, changes) => {
          const damaged = Uint8Array.from(picture);
          for (const [at, value] of changes)
            if (at > 12 && at < damaged.length) damaged[at] = value;
          try {
            readRecipe(damaged);
          } catch (error) {
            assert.ok(isBadRecipe(error));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
}).timeout(20_000);
