import assert from 'node:assert/strict';
import sharp from 'sharp';
import { DamagedPicture } from '../../src/extension/library/containers/byteReader.ts';
import { readWholePicture } from '../../src/extension/library/pictureHeader.ts';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { readRecipe } from '../../src/extension/library/recipes/readRecipe.ts';
import { DarkroomError } from '../../src/shared/errors.ts';
import { formatRecipe } from '../../src/shared/recipe.ts';
import { paintedPixels, tinyMp4 } from '../unit/library/pictures.ts';
import { Dice } from '../unit/support/seededRandom.ts';

const inputsOfSeed = 500;
const recipe = formatRecipe({
  ...{ version: 1, darkroom: '0.1.0', date: '2026-01-31T13:45:02.000Z', provider: 'acedata' },
  ...{ kind: 'imagine', prompt: 'a red fox --ar 1:1', parameters: '--ar 1:1', references: [] },
  ...{ taskId: 'task-0000-abc123', ancestors: [] },
});
let sound: Promise<readonly Uint8Array[]> | undefined;

/** Hostile pictures and recipes: each is read, or refused with a typed error. Nothing else. */
export async function checkInputs(seed: number): Promise<{ readonly inputs: number }> {
  const dice = new Dice(seed);
  sound ??= soundFiles();
  const files = await sound;
  for (let n = 0; n < inputsOfSeed; n++) {
    const bytes = damaged(dice.pick(files), dice);
    await typedOnly(() => readWholePicture(bytes));
    await typedOnly(() => readRecipe(bytes));
  }
  return { inputs: inputsOfSeed };
}

async function soundFiles(): Promise<readonly Uint8Array[]> {
  const raw = { width: 24, height: 16, channels: 4 as const };
  const picture = sharp(paintedPixels(24, 16), { raw });
  const made = [picture.clone().png(), picture.clone().jpeg(), picture.clone().webp()];
  const carriers = await Promise.all(made.map((image) => image.toBuffer()));
  const others = [await picture.clone().gif().toBuffer(), await picture.clone().avif().toBuffer()];
  return [...carriers.map((bytes) => embedRecipe(bytes, recipe)), ...others, tinyMp4(64, 48)];
}

/** Bytes changed, cut off, repeated or left out: mostly near the start, where the structure is. */
function damaged(file: Uint8Array, dice: Dice): Uint8Array {
  const at = () => dice.between(0, Math.min(file.length - 1, dice.pick([64, 1024, file.length])));
  switch (dice.between(0, 3)) {
    case 0:
      return file.subarray(0, at());
    case 1: {
      const [start, end] = [at(), at()];
      return Buffer.concat([file.subarray(0, start), file.subarray(Math.min(start, end))]);
    }
    case 2: {
      const [start, end] = [at(), at()];
      return Buffer.concat([file.subarray(0, Math.min(start, end)), file.subarray(end)]);
    }
    default: {
      const copy = Uint8Array.from(file);
      for (let change = dice.between(1, 8); change > 0; change--) {
        copy[at()] = dice.pick([0, 0x7f, 0xff, dice.between(0, 255)]);
      }
      return copy;
    }
  }
}

async function typedOnly(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    assert.ok(error instanceof DamagedPicture || error instanceof DarkroomError, error as Error);
  }
}
