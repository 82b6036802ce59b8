/**
 * Builds everything that is loaded in VS Code into dist/.
 *
 *   node esbuild.mjs [--production] [--watch] [--tests]
 */
import * as esbuild from 'esbuild';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { packCodecs } from './scripts/codecs/packCodecs.ts';

const root = import.meta.dirname;
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** Bundled CommonJS packages ask for these, which an ES module doesn't have. */
const commonJsGlobals = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('');

/**
 * @param {Record<string, string>} entries output name (no ending) by which source file
 */
const existing = (entries) =>
  Object.fromEntries(
    Object.entries(entries).filter(([, source]) => existsSync(join(root, source))),
  );

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  loader: { '.ttf': 'copy' },
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
};

/**
 * undici carries its parser twice, the second for engines without SIMD in WebAssembly, as the WebP
 * encoder needs it too. Every Node that VS Code brings has it.
 *
 * @type {esbuild.Plugin}
 */
const oneParser = {
  name: 'one-parser',
  setup(build) {
    build.onLoad({ filter: /[\\/]llhttp-wasm\.js$/ }, () => ({
      contents: 'module.exports = null;',
    }));
  },
};

/** The extension and its worker threads: ES modules, so that a dynamic import is a file of its own. */
/** @type {esbuild.BuildOptions} */
const host = {
  ...common,
  entryPoints: existing({
    extension: 'src/extension/extension.ts',
    worker: 'src/extension/library/worker.ts',
    painterWorker: 'src/simulator/painterWorker.ts',
  }),
  outdir: 'dist',
  // Beside the entries, so that `new URL('./painterWorker.js', import.meta.url)` holds in a chunk too.
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  plugins: [oneParser],
  mainFields: ['module', 'main'],
  banner: { js: commonJsGlobals },
};

/** @type {esbuild.BuildOptions} */
const webview = {
  ...common,
  entryPoints: existing({
    gallery: 'src/webview/gallery/main.tsx',
    mask: 'src/webview/mask/main.tsx',
  }),
  outdir: 'dist/webview',
  format: 'esm',
  platform: 'browser',
  target: 'chrome130',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

/** Suites that run inside the extension host; our code bundled, packages from node_modules. */
const suites = globSync('test/vscode/**/*.test.ts', { cwd: root });
/** @type {esbuild.BuildOptions} */
const hostTests = {
  ...common,
  minify: false,
  entryPoints: ['test/vscode/run.ts', ...suites],
  outbase: 'test/vscode',
  outdir: 'dist/test',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  external: ['vscode'],
};

/** The icon font of VS Code, which webviews can't reach by themselves. */
function copyIcons() {
  const from = join(root, 'node_modules/@vscode/codicons/dist');
  const to = join(root, 'dist/webview');
  mkdirSync(to, { recursive: true });
  for (const name of ['codicon.css', 'codicon.ttf']) copyFileSync(join(from, name), join(to, name));
}

/**
 * Removes what an earlier build left and this one did not write, so that it is never shipped.
 *
 * @param {esbuild.Metafile[]} metafiles
 */
function removeStale(metafiles) {
  const ours = /^dist\/(test\/|codecs\/|webview\/codicon\.)/;
  const written = new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)));
  for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).replaceAll('\\', '/');
    if (entry.isFile() && !written.has(name) && !ours.test(name)) rmSync(path);
  }
}

/** @param {string} name @param {esbuild.Metafile} metafile */
function writeMetafile(name, metafile) {
  mkdirSync(join(root, 'out/meta'), { recursive: true });
  writeFileSync(join(root, 'out/meta', `${name}.json`), JSON.stringify(metafile));
}

/** @type {Record<string, esbuild.BuildOptions>} */
const builds = { host, webview, ...(tests ? { tests: hostTests } : {}) };
if (tests && suites.length === 0) throw new Error('No suite was found in test/vscode.');

copyIcons();
packCodecs(join(root, 'dist/codecs'), { smallest: production });
if (watch) {
  for (const options of Object.values(builds)) {
    const context = await esbuild.context({
      ...options,
      logLevel: 'info',
    });
    await context.watch();
  }
} else {
  const metafiles = await Promise.all(
    Object.entries(builds).map(async ([name, options]) => {
      const { metafile } = await esbuild.build({ ...options, metafile: true });
      writeMetafile(name, metafile);
      return metafile;
    }),
  );
  if (production) removeStale(metafiles);
}
