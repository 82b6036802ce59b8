import type { Recipe } from '../../shared/recipe.ts';
import { publicAddress } from '../library/recipes/publicAddress.ts';

/**
 * The pictures that a recipe's request takes beside its prompt, by their addresses. A recipe comes
 * from anyone: only public addresses count, so that none makes us fetch what only we can reach.
 */
export function picturesOfRecipe({ prompt, references, styleReferences = [] }: Recipe): {
  readonly images: readonly string[];
  readonly styleReferences: readonly string[];
} {
  const words = new Set(prompt.match(/https?:\/\/[^\s<>]+/gi));
  const beside = references.filter(
    (address) => !words.has(address) && publicAddress(address) === address,
  );
  return {
    images: beside.filter((address) => !styleReferences.includes(address)),
    styleReferences: beside.filter((address) => styleReferences.includes(address)),
  };
}
