import assert from 'node:assert/strict';
import { picturesOfRecipe } from '../../../src/extension/commands/recipePictures.ts';
import { recipeSchema, type Recipe } from '../../../src/shared/recipe.ts';

describe("the pictures of a recipe's request", () => {
  const recipe = (parts: Partial<Recipe>): Recipe =>
    recipeSchema.parse({
      ...{ version: 1, darkroom: '1.0.0', date: '2026-01-01T00:00:00.000Z', provider: 'acedata' },
      ...{ kind: 'imagine', prompt: 'a fox', parameters: '', references: [], taskId: 't' },
      ...{ ancestors: [], ...parts },
    });
  const one = 'https://pictures.example.com/one.png';
  const two = 'https://pictures.example.com/two.png';

  it('are those that the prompt does not name itself', () => {
    const prompt = `${one} a fox --sref <${two}>`;
    const found = picturesOfRecipe(recipe({ prompt, references: [one, two] }));
    assert.deepEqual(found, { images: [], styleReferences: [] });
    const without = picturesOfRecipe(recipe({ references: [one, two] }));
    assert.deepEqual(without, { images: [one, two], styleReferences: [] });
  });

  it('keep their part', () => {
    const found = picturesOfRecipe(recipe({ references: [one, two], styleReferences: [two] }));
    assert.deepEqual(found, { images: [one], styleReferences: [two] });
  });

  for (const address of [
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:8080/a.png',
    'https://me:secret@pictures.example.com/one.png',
    'https://nas.local/a.png',
  ]) {
    it(`are not fetched from ${address}`, () => {
      const found = picturesOfRecipe(recipe({ references: [address, one] }));
      assert.deepEqual(found.images, [one]);
    });
  }

  it('are only those that the recipe says went in', () => {
    const found = picturesOfRecipe(recipe({ references: [one], styleReferences: [two] }));
    assert.deepEqual(found, { images: [one], styleReferences: [] });
  });
});
