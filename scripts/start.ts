import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSampleWorkspace } from './host/sampleWorkspace.ts';
import { startCodeServer } from './host/server.ts';
import { writeUserSettings } from './host/userSettings.ts';
import { findExecutable } from './tools/executable.ts';
import { out, root } from './tools/paths.ts';
import { run, startGroup } from './tools/processes.ts';

/**
 * `npm start`: builds, then opens a VS Code with Darkroom and a fresh copy of the sample workspace:
 * the desktop one, else one served to a browser. `--watch` builds again at every change; `--browser`
 * serves even where a desktop VS Code is; `--port` chooses where.
 */
const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
  },
});

function desktopCode(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  return findExecutable([
    'code',
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
    join(process.env['LOCALAPPDATA'] ?? '', 'Programs/Microsoft VS Code/bin/code.cmd'),
  ]);
}

async function openDesktop(code: string, workspace: string): Promise<void> {
  const windows = process.platform === 'win32';
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, workspace];
  const status = await run(windows ? `"${code}"` : code, args, { shell: windows });
  if (status !== 0) throw new Error(`VS Code (${code}) ended with ${status}.`);
  console.log('Darkroom runs in the VS Code window that has just opened.');
}

async function serve(home: string, workspace: string): Promise<void> {
  const dataFolder = join(home, 'data');
  mkdirSync(dataFolder);
  writeUserSettings(dataFolder, {});
  const server = await startCodeServer({
    dataFolder,
    installedExtension: root,
    trustEverything: true,
    port: Number(values.port),
    home: workspace,
  });
  console.log(`\nDarkroom runs in VS Code at\n\n  ${server.origin}/\n`);
  console.log('Open that address in Chrome, Edge or Firefox. Ctrl+C here ends it.');
  await server.ended;
  console.error("VS Code's server has ended by itself; its log is in out/start/data/server.log.");
  process.exitCode = 1;
}

const built = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
if (built !== 0) process.exit(built);
if (values.watch) {
  startGroup(process.execPath, ['esbuild.mjs', '--watch'], { cwd: root, stdio: 'inherit' });
  console.log('Changes are built as they are saved; reload the window to see them.');
}

const home = join(out, 'start');
rmSync(home, { recursive: true, force: true });
const workspace = makeSampleWorkspace(join(home, 'sample'));
const code = values.browser ? undefined : desktopCode();
if (code) await openDesktop(code, workspace);
else await serve(home, workspace);
