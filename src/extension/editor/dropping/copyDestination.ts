/** What `markdown.copyFiles.destination` may speak of. Paths have `/` between segments. */
export interface CopyContext {
  /** Absolute path of the document. */
  readonly documentPath: string;
  /** Absolute path of its workspace folder, if it is in one. */
  readonly workspaceFolder: string | undefined;
  /** Name of the picture's file. */
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The absolute path that a template names, as VS Code's own Markdown support reads it: a leading
 * `/` is the workspace folder, a trailing one means "in this folder", variables may carry a
 * replacement (`${fileName/pattern/text/}`), `\$` is a dollar sign. A relative path starts at the
 * document's folder. (VS Code, extensions/markdown-language-features, copyFiles.ts.)
 */
export function copyDestination(template: string, context: CopyContext): string {
  const { documentPath, workspaceFolder, fileName } = context;
  const directory = directoryOf(documentPath);
  let text = template.trim() === '' ? '${fileName}' : template.trim();
  if (text.startsWith('/')) text = `\${documentWorkspaceFolder}/${text.slice(1)}`;
  if (text.endsWith('/')) text += '${fileName}';
  const documentName = documentPath.slice(documentPath.lastIndexOf('/') + 1);
  const values: Readonly<Record<string, string>> = {
    documentDirName: directory,
    documentRelativeDirName: relativeTo(workspaceFolder, directory),
    documentFileName: documentName,
    documentBaseName: documentName.replace(/(?<=.)\.[^.]*$/, ''),
    documentExtName: /(?<=.)\.([^.]*)$/.exec(documentName)?.[1] ?? '',
    documentFilePath: documentPath,
    documentRelativeFilePath: relativeTo(workspaceFolder, documentPath),
    documentWorkspaceFolder: workspaceFolder ?? directory,
    fileName,
    fileExtName: /\.([^.]*)$/.exec(fileName)?.[1] ?? '',
    unixTime: String(context.now),
    isoTime: new Date(context.now).toISOString(),
  };
  const resolved = text.replace(
    variable,
    (match, name?: string, pattern?: string, replacement?: string) => {
      if (match === '\\$') return '$';
      const value = Object.hasOwn(values, name ?? '') ? values[name ?? ''] : undefined;
      if (value === undefined) return match;
      return pattern === undefined || replacement === undefined
        ? value
        : replaced(value, pattern, replacement);
    },
  );
  return normalize(resolved.startsWith('/') ? resolved : `${directory}/${resolved}`);
}

const variable = /\\\$|(?<!\\)\$\{(\w+)(?:\/((?:\\\/|[^}/])+)\/((?:\\\/|[^}/])*)\/)?\}/g;

/** The folder of a path, without a slash at the end. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A pattern is the person's own setting; one that is no regular expression changes nothing. */
function replaced(value: string, pattern: string, replacement: string): string {
  const plain = (text: string): string => text.replaceAll('\\/', '/');
  try {
    return value.replace(new RegExp(plain(pattern)), plain(replacement));
  } catch {
    return value;
  }
}

function relativeTo(folder: string | undefined, path: string): string {
  if (folder === undefined) return path;
  return path === folder
    ? ''
    : path.startsWith(`${folder}/`)
      ? path.slice(folder.length + 1)
      : path;
}

function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}
