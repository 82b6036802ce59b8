import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { read, root } from './pages.ts';

type Node = DefaultTreeAdapterTypes.Node;

const pictures = globSync('media/walkthrough/*.svg', { cwd: root });

function elements(node: Node): DefaultTreeAdapterTypes.Element[] {
  const own = 'tagName' in node ? [node] : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}

describe('the pictures of the walkthrough', () => {
  it('are there', () => assert.ok(pictures.length >= 6));

  for (const picture of pictures) {
    it(`${picture} follows the theme, in a page that takes no style of its own`, () => {
      const all = elements(parseFragment(read(picture)));
      assert.equal(all[0]?.tagName, 'svg');
      for (const { tagName, attrs } of all) {
        assert.ok(
          !['style', 'script', 'text', 'image', 'foreignObject'].includes(tagName),
          tagName,
        );
        for (const { name, value } of attrs) {
          assert.ok(!/^on|^style$|^class$|href$/.test(name), name);
          if (name === 'fill' || name === 'stroke') assert.match(value, /^none$|^var\(--vscode-/);
        }
      }
    });
  }
});
