import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a bundler says of a build, as far as it matters here. */
export interface Metafile {
  /** By path from the working directory. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
}

/** The folder of the package that a bundled file came from; undefined for our own files. */
function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

/** The folders of all npm packages of which something is in the bundles, each once. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((input) => packageFolder(input) ?? []);
  return [...new Set(folders)].sort();
}

/** What the MIT licence says, for packages that name it and forget to bring its text. */
function mitText(holder: string): string {
  return `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** For packages that bring their own licence but not those of what they are built from. */
const builtFrom: Readonly<Record<string, string>> = {
  '@jsquash/avif': readFileSync(join(import.meta.dirname, 'codecs/LICENSE.avif.md'), 'utf8').trim(),
};

/** The texts that a package wants to be passed on: its own licence, and of what it is built from. */
function licenceTexts(folder: string, manifest: Manifest): string[] {
  const files = globSync(['{LICEN[CS]E,NOTICE,COPYING}*', 'codec/LICENSE*'], { cwd: folder });
  if (files.length > 0) {
    return files.sort().map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
      return files.length > 1 ? `[${basename(file)}]\n\n${text}` : text;
    });
  }
  const { license, author } = manifest;
  const holder = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT' || holder === undefined) {
    throw new Error(
      `${manifest.name} (${license ?? 'no licence'}) has no licence text to pass on.`,
    );
  }
  return [mitText(holder === 'Microsoft' ? 'Microsoft Corporation' : holder)];
}

function addressOf({ homepage, repository, name }: Manifest): string {
  const url = typeof repository === 'string' ? repository : repository?.url;
  const address = homepage ?? url?.replace(/^git\+/, '');
  return address?.startsWith('https://') ? address : `https://www.npmjs.com/package/${name}`;
}

/**
 * The text of THIRD-PARTY-NOTICES.txt.
 *
 * @param folders of the packages. Throws where one comes without a licence
 */
export function writeNotices(folders: readonly string[]): string {
  const rule = '-'.repeat(78);
  const entries = folders.map((folder) => {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) throw new Error(`${folder} is no package.`);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
    const parts = builtFrom[manifest.name];
    const texts = [...licenceTexts(folder, manifest), ...(parts ? [parts] : [])].join('\n\n');
    return { title, text: `${rule}\n${title}\n${addressOf(manifest)}\n\n${texts}\n` };
  });
  entries.sort((one, other) => one.title.localeCompare(other.title, 'en'));
  const list = entries.map(({ title }) => `  ${title}`).join('\n');
  const opening = `Darkroom contains work of others, under these licences:\n\n${list}\n`;
  return [opening, ...entries.map(({ text }) => text)].join('\n');
}
