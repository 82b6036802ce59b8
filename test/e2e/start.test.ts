import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArguments, provideChromium } from '../../scripts/provision/chromium.ts';
import { out, root } from '../../scripts/tools/paths.ts';
import { endGroup, startGroup } from '../../scripts/tools/processes.ts';
import { eventually } from './harness/eventually.ts';
import { QuickInput } from './harness/quickInput.ts';

const sample = join(out, 'start/sample');

describe('npm start, without a desktop VS Code', () => {
  const browserFolder = mkdtempSync(join(tmpdir(), 'darkroom-start-'));
  let program: ChildProcess;
  let context: BrowserContext | undefined;
  let page: Page;

  before(async () => {
    const args = ['scripts/start.ts', '--browser'];
    program = startGroup(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    program.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
    });
    const find = (): string | undefined => /http:\/\/\S+/.exec(printed)?.[0];
    const address = await eventually(find, 'the address', 60_000);
    context = await chromium.launchPersistentContext(browserFolder, {
      executablePath: await provideChromium(),
      args: [...chromiumArguments],
    });
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(address);
  });
  after(async () => {
    await context?.close();
    // As a person ends it: killed at once, it would leave its server behind.
    const ended = once(program, 'exit');
    if (program.kill('SIGTERM')) await ended;
    await endGroup(program);
    rmSync(browserFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  const file = (name: string) =>
    page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true });

  it('prints an address at which the sample is open', async () => {
    await file('README.md').waitFor();
  });

  it('shows a file as soon as it is there', async () => {
    let tries = 0;
    await eventually(async () => {
      // What comes before the window watches the folder is not told.
      const name = `by hand ${++tries}.txt`;
      writeFileSync(join(sample, name), 'hello');
      await page.waitForTimeout(2000);
      return (await file(name).count()) > 0 || undefined;
    }, 'the file');
  });

  it('inserts where the cursor is, into the document that is open', async () => {
    await file('README.md').dblclick();
    const line = page.locator('.view-line', { hasText: 'Each room is named' });
    await line.click();
    await page.keyboard.press('End');
    const quickInput = new QuickInput(page);
    await quickInput.runCommand('Darkroom: Imagine…');
    await quickInput.enter('a red boat');
    const gallery = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    const card = gallery.getByRole('article', { name: 'a red boat' });
    await card.getByRole('button', { name: 'Upscale 1' }).waitFor();
    await card.hover();
    await card.getByRole('button', { name: 'Insert', exact: true }).click();
    const text = await eventually(async () => {
      await page.keyboard.press('ControlOrMeta+s');
      const now = readFileSync(join(sample, 'README.md'), 'utf8');
      return now.includes('![') ? now : undefined;
    }, 'the reference');
    assert.match(text, /came back\.[ \n]*!\[a red boat\]/);
    assert.equal(await page.getByRole('tab', { name: /README/ }).count(), 1);
  });
});
