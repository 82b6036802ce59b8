/** Variables that would make a VS Code started from a VS Code's terminal, or from npm, behave unlike itself. */
const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_PATH$|npm_|INIT_CWD$)/;

/**
 * The environment that a person's VS Code would have: ours without what npm and editors add, and
 * with no marketplace to ask.
 */
export function hostEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };
}
