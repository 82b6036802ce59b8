import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

const groups = new Set<ChildProcess>();
const programs = new Set<ChildProcess>();

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // Everyone in the group has ended already.
  }
}

process.once('exit', () => {
  for (const child of groups) killGroup(child, 'SIGKILL');
  for (const child of programs) child.kill('SIGTERM');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}

/** Starts a program in a process group of its own, which never outlives this process. */
export function startGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  groups.add(child);
  return child;
}

/** Ends a program started by `startGroup` with everything that it started, and waits for its end. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const ended =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  killGroup(child, 'SIGKILL');
  await ended;
  groups.delete(child);
}

/**
 * Runs a program to its end, or to ours, with its output on ours.
 *
 * @returns its exit code; 1 where it ended by a signal or could not be started
 */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    programs.add(child);
    onStart(child);
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      programs.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Runs a program to its end, or to ours, and gives back what it wrote to both outputs. */
export async function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<{ code: number; output: string }> {
  let output = '';
  const code = await run(
    command,
    args,
    { ...options, stdio: ['ignore', 'pipe', 'pipe'] },
    (child) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
      }
    },
  );
  return { code, output };
}
