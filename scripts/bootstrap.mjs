/**
 * First stage of every npm script. Runs on the machine's own Node (20 or newer) with nothing
 * installed: installs the dependencies when they are missing or older than the lock file, finds the
 * Node that the project is developed for, and hands over to the script named on the command line.
 *
 *   node scripts/bootstrap.mjs <script.ts> [arguments…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './tools/lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
/** The newest syntax our scripts use is type stripping without a flag, and VS Code runs Node 24. */
const wantedMajor = 24;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}

/**
 * @param {string} path of a lock file
 * @returns {Record<string, unknown> | undefined} what it locks, by folder
 */
function packagesIn(path) {
  if (!existsSync(path)) return undefined;
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  return isRecord(lock) && isRecord(lock['packages']) ? lock['packages'] : undefined;
}

/** @param {unknown} entry */
const versionOf = (entry) => (isRecord(entry) ? String(entry['version']) : undefined);

const wanted = packagesIn(join(root, 'package-lock.json')) ?? {};

/** Whether what lies in node_modules is what the lock file asks for; `npm install` keeps both alike. */
function dependenciesAreCurrent() {
  const folder = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  // A link leads to what another checkout uses: that is not ours to replace.
  if (folder?.isSymbolicLink()) return true;
  const present = packagesIn(join(root, 'node_modules/.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const mayBeAbsent = path === '' || (isRecord(entry) && entry['optional'] === true);
    return mayBeAbsent || versionOf(present[path]) === versionOf(entry);
  });
}

/** @param {string[]} args */
function npm(args) {
  const done = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (done.status !== 0) {
    throw new Error(`\`npm ${args.join(' ')}\` did not succeed. Its output above says why.`);
  }
}

/** @param {string} path */
function runsWantedNode(path) {
  if (!existsSync(path)) return false;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout)?.[1]) >= wantedMajor;
}

/** The Node to run on: the dependency's, or the same fetched by hand where npm runs no install scripts. */
function findNode() {
  const name = windows ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules/node/bin', name);
  if (runsWantedNode(installed)) return installed;
  const version = versionOf(wanted['node_modules/node']) ?? String(wantedMajor);
  const os = windows ? 'win' : process.platform;
  const family = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const packageName = `${family}-${os}-${process.arch}`;
  const prefix = join(root, '.cache/node');
  const fetched = join(prefix, 'node_modules', packageName, 'bin', name);
  if (!runsWantedNode(fetched)) {
    npm([
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--ignore-scripts',
      `${packageName}@${version}`,
    ]);
  }
  if (runsWantedNode(fetched)) return fetched;
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return process.execPath;
  throw new Error(`Darkroom's scripts need Node ${wantedMajor}, and npm could not bring it.`);
}

const [script, ...args] = process.argv.slice(2);
if (!script) throw new Error('Say which script to run: node scripts/bootstrap.mjs <script.ts>');

const node = await withLock(join(root, '.cache/locks/dependencies'), () => {
  if (!dependenciesAreCurrent()) npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  return findNode();
});
const child = spawn(node, [join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // A terminal tells every process of its own; whoever ends this one by its id means the script.
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
