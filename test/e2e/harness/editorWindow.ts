import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { CodeServer } from '../../../scripts/host/server.ts';
import { out } from '../../../scripts/tools/paths.ts';
import type { Fault, FaultCollector } from './faults.ts';
import { FileDialog } from './fileDialog.ts';
import { Notifications } from './notifications.ts';
import type { Profile } from './profile.ts';
import { QuickInput } from './quickInput.ts';
import { SideBar } from './sideBar.ts';
import { eventually } from './eventually.ts';

interface Parts {
  page: Page;
  context: BrowserContext;
  server: CodeServer;
  faults: FaultCollector;
  profile: Profile;
  workspace: string | undefined;
  extensionPath: string;
}

/** A real VS Code window with hands on it. */
export class EditorWindow {
  readonly page: Page;
  readonly server: CodeServer;
  readonly profile: Profile;
  /** Absolute path of the open folder or `.code-workspace` file; undefined in an empty window. */
  readonly workspace: string | undefined;
  readonly quickInput: QuickInput;
  readonly fileDialog: FileDialog;
  readonly notifications: Notifications;
  readonly sideBar: SideBar;
  readonly #parts: Parts;
  readonly #lateFaults: Fault[] = [];
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.page = parts.page;
    this.server = parts.server;
    this.profile = parts.profile;
    this.workspace = parts.workspace;
    this.quickInput = new QuickInput(parts.page);
    this.fileDialog = new FileDialog(this.quickInput);
    this.notifications = new Notifications(parts.page);
    this.sideBar = new SideBar(parts.page);
  }

  /** Runs a command by its title in the palette, such as `Darkroom: Open Gallery`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** The content of a webview panel by how the title of its tab begins; waits until it is there. */
  async panel(title: string, timeout = 20_000): Promise<FrameLocator> {
    const views = this.page.locator('iframe.webview.ready');
    return eventually(
      async () => {
        for (const name of await views.evaluateAll((all) =>
          all.map((one) => one.getAttribute('name')),
        )) {
          const outer = this.page.frameLocator(`iframe.webview.ready[name="${name ?? ''}"]`);
          const inner = `iframe#active-frame[title^=${JSON.stringify(title)}]`;
          if ((await outer.locator(inner).count()) > 0) return outer.frameLocator(inner);
        }
        return undefined;
      },
      `the panel "${title}"`,
      timeout,
    );
  }

  /** The tab of an editor by its title. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: title });
  }

  /** The open dialog that stops everything else, if any: its text, its buttons. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The items of the status bar, or those that contain a text. */
  statusItems(text?: string | RegExp): Locator {
    const all = this.page.locator('.statusbar-item');
    return text === undefined ? all : all.filter({ hasText: text });
  }

  /** Opens a file of the workspace by its path there. */
  async openFile(path: string): Promise<void> {
    await this.quickInput.runCommand('Go to File...');
    await this.quickInput.input.fill(path);
    await this.quickInput.pick(basename(path));
    await this.tab(basename(path)).waitFor();
  }

  /** The bytes of a file of the workspace by its path there, read from disk. */
  readWorkspaceFile(path: string): Buffer {
    return readFileSync(join(this.workspace ?? '', path));
  }

  /** Leaves a picture of the window in `out/e2e`, and says where. */
  async screenshot(name: string, folder = join(out, 'e2e')): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /**
   * Kills the extension host as the system would, without a last word. VS Code starts another one by
   * itself twice in five minutes, then asks: the answer is given here.
   */
  async killExtensionHost(): Promise<void> {
    const before = this.server.extensionHosts();
    const victim = before.at(-1);
    if (victim === undefined) throw new Error('No extension host has been started.');
    const started = before.length;
    process.kill(victim, 'SIGKILL');
    const restart = this.page.getByRole('button', { name: /^Restart.* Extension Host$/ });
    await eventually(
      async () => {
        if (this.server.extensionHosts().length > started) return true;
        if (await restart.first().isVisible()) await restart.first().click();
        return undefined;
      },
      'a new extension host',
      60_000,
    );
  }

  /** Reloads the window; resolves when the workbench is there again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Resolves when the workbench and the extension's part of it are there. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    // A folder that is not trusted may bring the question first.
    await this.sideBar.container('Darkroom').or(this.dialog).first().waitFor({ timeout: 60_000 });
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** What has gone wrong unseen and was not yet taken. */
  takeFaults(): Fault[] {
    const { faults, extensionPath } = this.#parts;
    const late = this.#lateFaults.splice(0);
    return [...late, ...faults.take(this.profile.dataFolder, extensionPath)];
  }

  /** Saves a picture and the consoles for whoever looks into a failure. */
  async saveEvidence(name: string): Promise<void> {
    if (!this.#closed) await this.screenshot(name);
    writeFileSync(join(out, 'e2e', `${name}.log`), this.#parts.faults.console.join('\n'));
  }

  /** Closes the window and ends its server; the profile stays until it is removed. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#parts.context.close();
    await this.server.stop();
    // Whoever closes a window may remove its profile, and with it the logs.
    this.#lateFaults.push(...this.takeFaults());
  }
}
