import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { Gallery } from './support/gallery.ts';
import { startSimulator, type Simulator } from './support/servers.ts';

/** A web site where an API was expected: a page for every path, with status 200. */
async function startWebsite(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title><h1>Welcome</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that refuses every key, and would have whoever reads that run a command. */
async function startTempter(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: 4, description: `It has run out. ${temptation}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const temptation = '[Get a new key](command:workbench.action.terminal.new)';

/** What has nothing to do with the kind of server; all else goes wrong in `dialects.test.ts`. */
describe('What goes wrong', () => {
  let simulator: Simulator;
  let website: Server;
  let tempter: Server;
  let window: EditorWindow;

  before(async () => {
    simulator = await startSimulator({ profile: 'plus-relay', timeScale: 0, pictureScale: 1 / 8 });
    website = await startWebsite();
    tempter = await startTempter();
    const kind = 'midjourney-proxy';
    window = await openWindow({
      settings: {
        'darkroom.connections': [
          { id: 'server', label: 'Server', kind, baseUrl: simulator.url },
          { id: 'website', label: 'Website', kind, baseUrl: addressOf(website) },
          { id: 'tempter', label: 'Tempter', kind, baseUrl: addressOf(tempter) },
          { id: 'down', label: 'Down', kind, baseUrl: 'http://127.0.0.1:9' },
        ],
        'darkroom.defaultConnection': 'server',
      },
    });
  });
  after(async () => {
    await window.close();
    window.profile.remove();
    await simulator.close();
    website.close();
    tempter.close();
  });

  async function setKeyOf(label: string, key: string): Promise<void> {
    await window.runCommand('Darkroom: Set API Key…');
    await window.quickInput.pick(label);
    await window.quickInput.enter(key);
  }

  it('says that no key is set, and lets set it', async () => {
    await window.runCommand('Darkroom: Imagine…');
    const notice = await window.notifications.read('No API key is set for Server');
    assert.deepEqual(notice.buttons, ['Set API Key']);
  });

  it('says that an address is a web site', async () => {
    await setKeyOf('Website', 'sk-any');
    const notice = await window.notifications.read(/address/i);
    assert.ok(!notice.message.includes('<'), notice.message);
    assert.ok(notice.buttons.includes('Fix Connection'), JSON.stringify(notice));
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it("makes no link of a server's words, least of all one that runs a command", async () => {
    await setKeyOf('Tempter', 'sk-any');
    const words = 'It has run out. [Get a new key]';
    const { message } = await window.notifications.read(words);
    assert.ok(message.includes('(command:'), message);
    assert.equal(await window.notifications.find(words).locator('a[href]').count(), 0);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('says that a server is down', async () => {
    await setKeyOf('Down', 'sk-any');
    const notice = await window.notifications.read(/not answer|reach/i);
    assert.ok(notice.buttons.length > 0, JSON.stringify(notice));
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('keeps a new connection whose address nobody answers at, and lets change it', async () => {
    await window.runCommand('Darkroom: Add Connection…');
    await window.quickInput.pick('midjourney-proxy');
    await window.quickInput.box.getByText('Address of the server').waitFor();
    await window.quickInput.enter('http://127.0.0.1:9');
    await window.quickInput.box.getByText('API key for').waitFor();
    await window.quickInput.enter(simulator.key);
    const down = '127.0.0.1:9 did not answer.';
    const { message, buttons } = await window.notifications.read(down);
    assert.match(
      message,
      /Check the address and the network\. The connection is kept, but not used/,
    );
    assert.deepEqual(buttons, ['Change Address…', 'Test Again']);
    await window.screenshot('connection-not-reached');
    await window.notifications.press(down, 'Change Address…');
    await window.quickInput.opened();
    assert.equal(await window.quickInput.input.inputValue(), 'http://127.0.0.1:9');
    await window.quickInput.enter(simulator.url);
    await window.quickInput.box.getByText('API key for').waitFor();
    // Another server: the key does not follow by itself.
    await window.quickInput.enter(simulator.key);
    const { message: works } = await window.notifications.read(/ works/);
    assert.match(works, new RegExp(new URL(simulator.url).host));
  });

  it('keeps the picture where the workspace cannot be written', async () => {
    // Root may write anywhere, so a file takes the folder's place.
    const folder = join(window.workspace ?? '', 'assets');
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, 'in the way');
    await setKeyOf('Server', simulator.key);
    await window.notifications.read('Server works');
    const gallery = await Gallery.open(window);
    await gallery.imagine('a letter in a bottle');
    const card = gallery.card('a letter in a bottle');
    await card.getByRole('button', { name: 'Upscale 1' }).waitFor({ timeout: 60_000 });
    await card
      .getByText(/in the library/i)
      .first()
      .waitFor();
  });
});
