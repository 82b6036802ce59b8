import assert from 'node:assert/strict';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { webviewHtml } from '../../../src/extension/views/webviewHostPage.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const page = {
  nonce: 'n0nce',
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://file.vscode-cdn.net/gallery.js',
  styles: ['https://file.vscode-cdn.net/gallery.css'],
  title: 'Gallery',
  language: 'en',
};

function elements(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

function policyOf(html: string): Map<string, readonly string[]> {
  const meta = elements(parse(html)).find(
    (element) => attribute(element, 'http-equiv') === 'Content-Security-Policy',
  );
  assert.ok(meta);
  const directives = (attribute(meta, 'content') ?? '').split(';');
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

describe('the page of a webview', () => {
  it('runs no script but ours, and reaches nobody', () => {
    const policy = policyOf(webviewHtml(page));
    assert.deepEqual(policy.get('default-src'), ["'none'"]);
    assert.deepEqual(policy.get('script-src'), ["'nonce-n0nce'"]);
    for (const name of ['connect-src', 'form-action', 'base-uri'])
      assert.deepEqual(policy.get(name), ["'none'"], name);
    for (const [name, sources] of policy) {
      assert.ok(!sources.some((source) => /unsafe|^https?:$|^\*$/.test(source)), name);
    }
  });

  it('holds no inline script, handler or style', () => {
    const all = elements(parse(webviewHtml(page)));
    const scripts = all.filter(({ tagName }) => tagName === 'script');
    assert.deepEqual(
      scripts.map((script) => [attribute(script, 'nonce'), script.childNodes.length]),
      [['n0nce', 0]],
    );
    for (const element of all) {
      assert.ok(!element.attrs.some(({ name }) => /^on|^style$/.test(name)), element.tagName);
    }
  });

  it('takes a title for text, whatever it is', () => {
    const title = `</title><script>alert(1)</script>" onload="x`;
    const html = webviewHtml({ ...page, title, language: '"><img src=x>' });
    const all = elements(parse(html));
    assert.equal(all.filter(({ tagName }) => tagName === 'script').length, 1);
    assert.equal(all.filter(({ tagName }) => tagName === 'img').length, 0);
    const [shown] = all.filter(({ tagName }) => tagName === 'title');
    const [text] = shown?.childNodes ?? [];
    assert.equal(text && 'value' in text ? text.value : undefined, title);
  });
});
