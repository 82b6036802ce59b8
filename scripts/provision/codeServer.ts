import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from '../tools/lock.mjs';
import { cache } from '../tools/paths.ts';
import { run } from '../tools/processes.ts';

const version = '4.139.1';
const home = join(cache, 'vscode-server', version);
const vscodeIn = (folder: string): string => join(folder, 'node_modules/code-server/lib/vscode');
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

async function npm(folder: string, args: readonly string[]): Promise<boolean> {
  const windows = process.platform === 'win32';
  return (await run('npm', [...args, ...quiet], { cwd: folder, shell: windows })) === 0;
}

/** Where node-gyp finds Node's headers without asking nodejs.org: beside a Node, or in its npm package. */
async function headersFolder(scratch: string): Promise<string | undefined> {
  const beside = [dirname(dirname(process.execPath)), '/usr', '/usr/local'];
  const present = beside.find((folder) => existsSync(join(folder, 'include/node/common.gypi')));
  if (present) return present;
  const name = `node-${process.platform}-${process.arch}`;
  const args = ['install', '--ignore-scripts', '--no-save', `${name}@${process.version.slice(1)}`];
  mkdirSync(scratch, { recursive: true });
  return (await npm(scratch, args)) ? join(scratch, 'node_modules', name) : undefined;
}

/** Its native parts are for logs, terminals, file watching and crash watching; VS Code starts without. */
async function buildNativeParts(vscode: string, scratch: string): Promise<void> {
  const headers = await headersFolder(scratch);
  const nodedir = headers ? [`--nodedir=${headers}`] : [];
  for (const name of ['@vscode/spdlog', 'node-pty', '@parcel/watcher', '@vscode/native-watchdog']) {
    if (!(await npm(vscode, ['rebuild', name, ...nodedir]))) {
      console.warn(`VS Code's part ${name} could not be built here; going on without it.`);
    }
  }
}

async function install(): Promise<void> {
  const folder = `${home}.${process.pid}`;
  const scratch = `${folder}.headers`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  console.log(`Fetching VS Code (code-server ${version}) into .cache; this is done once.`);
  try {
    const vscode = vscodeIn(folder);
    const installed =
      (await npm(folder, ['install', '--ignore-scripts', `code-server@${version}`])) &&
      (await npm(vscode, ['install', '--omit=dev', '--ignore-scripts', '--no-package-lock']));
    if (!installed) throw new Error('npm could not install code-server; see its messages above.');
    await buildNativeParts(vscode, scratch);
    rmSync(home, { recursive: true, force: true });
    renameSync(folder, home);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * VS Code's own server (workbench, extension host, webviews) as carried by the code-server package.
 *
 * @returns absolute path of its `server-main.js`
 */
export async function provideCodeServer(): Promise<string> {
  await withLock(join(cache, 'locks/vscode-server'), async () => {
    if (!existsSync(home)) await install();
  });
  return join(vscodeIn(home), 'out/server-main.js');
}
