import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideCodeServer } from '../provision/codeServer.ts';
import { endGroup, startGroup } from '../tools/processes.ts';
import { originOf, portOf, startFront } from './front.ts';
import { hostEnvironment } from './environment.ts';
import { startSlowLine } from './slowLine.ts';

export interface ServerOptions {
  /** Absolute folder for everything that the server keeps: settings, state, logs. */
  dataFolder: string;
  /** Absolute folder of an extension that is to be installed there, without a copy. */
  installedExtension?: string;
  /** Whether folders are trusted without a question. */
  trustEverything: boolean;
  /** Allows the workbench's development keys (extension under development, tests), but hides toasts. */
  development?: boolean;
  /** To be served at; 0, the default, takes a free one. */
  port?: number;
  /** Folder that the bare address leads to. */
  home?: string;
  /** How far away the server seems to a window: milliseconds of each direction. */
  distance?: number;
  environment?: Readonly<Record<string, string>>;
}

export interface CodeServer {
  port: number;
  /** Base address to open in a browser, such as `http://localhost:41234`. */
  origin: string;
  /** Process ids of all extension hosts that were ever started, oldest first. */
  extensionHosts: () => readonly number[];
  /** Resolves when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Registers an extension in place: the server reads where each one lies from this file. */
function registerExtension(extensionsFolder: string, extension: string): void {
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
  };
  const entry = {
    identifier: { id: `${manifest.publisher}.${manifest.name}` },
    version: manifest.version,
    location: { $mid: 1, scheme: 'file', path: extension },
    metadata: { installedTimestamp: 1, source: 'vsix' },
  };
  writeFileSync(join(extensionsFolder, 'extensions.json'), JSON.stringify([entry]));
}

function commandLine(serverMain: string, extensions: string, options: ServerOptions): string[] {
  return [
    serverMain,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...['--server-data-dir', options.dataFolder, '--extensions-dir', extensions],
    ...(options.trustEverything ? ['--disable-workspace-trust'] : []),
    ...(options.development ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** Starts VS Code's server on this machine, for this machine alone. */
export async function startCodeServer(options: ServerOptions): Promise<CodeServer> {
  const { dataFolder } = options;
  const extensions = join(dataFolder, 'extensions');
  mkdirSync(extensions, { recursive: true });
  if (options.installedExtension) registerExtension(extensions, options.installedExtension);

  const serverMain = await provideCodeServer();
  const child = startGroup(process.execPath, commandLine(serverMain, extensions, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...hostEnvironment(process.env), ...options.environment },
  });
  const log = createWriteStream(join(dataFolder, 'server.log'), { flags: 'a' });
  child.stderr?.pipe(log);

  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const extensionHosts: number[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`VS Code's server ended with ${String(code)}: ${text.slice(-2000)}`)),
    );
    child.stdout?.on('data', (bytes: Buffer) => {
      log.write(bytes);
      // Lines are short and written whole, so only the last few thousand characters are searched.
      text = (text + bytes.toString()).slice(-20_000);
      for (const [, id] of text.matchAll(/<(\d+)> Launched Extension Host Process/g)) {
        if (!extensionHosts.includes(Number(id))) extensionHosts.push(Number(id));
      }
      const listening = /listening on (\d+)\n/.exec(text);
      if (listening) resolve(Number(listening[1]));
    });
  });

  const line = options.distance ? await startSlowLine(port, options.distance) : undefined;
  const front = await startFront(line?.port ?? port, {
    keyFile: join(dataFolder, 'mint-key'),
    port: options.port ?? 0,
    ...(options.home === undefined ? {} : { home: options.home }),
  });
  return {
    port: portOf(front),
    origin: originOf(front),
    extensionHosts: () => extensionHosts,
    ended,
    stop: async () => {
      front.closeAllConnections();
      front.close();
      line?.close();
      await endGroup(child);
      log.end();
    },
  };
}
