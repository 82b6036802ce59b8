import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** Something that must never happen in a window, whatever a test does. */
export interface Fault {
  kind: 'policy violation' | 'page error' | 'page crash' | 'extension host error';
  text: string;
}

/**
 * Noise that VS Code 1.139 makes by itself. Each pattern says why it isn't ours; anything else
 * counts.
 */
const noise: readonly RegExp[] = [
  // The workbench cancels its own pending work when a page is reloaded or closed.
  /^page error: Canceled\b/,
];

function loggedErrors(dataFolder: string, extensionPath: string): string[] {
  const logs = join(dataFolder, 'data/logs');
  if (!existsSync(logs)) return [];
  return readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('remoteexthost.log'))
    .flatMap((name) => readFileSync(join(logs, name), 'utf8').split(/^(?=\d{4}-\d\d-\d\d )/m))
    .filter((entry) => entry.includes('[error]') && entry.includes(`${extensionPath}/`));
}

/** Collects what goes wrong unseen in a window: policy violations, page errors, host errors. */
export class FaultCollector {
  readonly #seen: Fault[] = [];
  readonly #taken = new Set<string>();
  /** What the extension host and our pages wrote to their consoles, for the log of a failed test. */
  readonly console: string[] = [];

  /** Call before the first page is opened. */
  watch(context: BrowserContext): void {
    context.on('console', (message) => this.#readConsole(message));
    context.on('weberror', (problem) => {
      const error = problem.error();
      this.#add('page error', error.stack ?? error.message);
    });
  }

  watchPage(page: Page): void {
    page.on('crash', () => this.#add('page crash', page.url()));
  }

  /** What was not yet taken; reads the extension host's logs of a server's data folder too. */
  take(dataFolder: string, extensionPath: string): Fault[] {
    const logged = loggedErrors(dataFolder, extensionPath).map((text): Fault => ({
      kind: 'extension host error',
      text,
    }));
    const untold = [...this.#seen, ...logged].filter(({ text }) => !this.#taken.has(text));
    for (const { text } of untold) this.#taken.add(text);
    return untold;
  }

  #readConsole(message: ConsoleMessage): void {
    const text = message.text();
    this.console.push(`[${message.type()}] ${text}`);
    // Chromium says this of every `securitypolicyviolation`, in whatever frame.
    if (text.includes('violates the following Content Security Policy directive')) {
      this.#add('policy violation', text);
    }
    if (text.includes('rejected promise not handled within 1 second')) {
      this.#add('extension host error', text);
    }
  }

  #add(kind: Fault['kind'], text: string): void {
    const known = noise.some((pattern) => pattern.test(`${kind}: ${text}`));
    if (!known) this.#seen.push({ kind, text });
  }
}
