import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator } from 'playwright-core';
import type { EditorWindow } from '../harness/editorWindow.ts';
import type { Gallery } from './gallery.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Axe finds nothing serious in the gallery as it is now; leaves a picture of it. */
export async function noViolations(
  window: EditorWindow,
  gallery: Gallery,
  state: string,
): Promise<void> {
  await window.screenshot(`gallery-${state}`);
  assert.deepEqual(await violationsIn(gallery.frame), [], state);
}

/** What axe finds serious or critical in a page as it is now. */
export async function violationsIn(page: FrameLocator): Promise<string[]> {
  return page.locator('html').evaluate(async (element, source) => {
    const { document } = element.ownerDocument.defaultView ?? globalThis;
    const script = document.createElement('script');
    script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    script.textContent = source;
    if (!('axe' in globalThis)) document.head.append(script);
    const { axe } = globalThis as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; impact: string; nodes: { html: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  }, axeSource);
}
