import { root } from './tools/paths.ts';
import { run } from './tools/processes.ts';

/** `npm run bench`: measures what is shipped, so the production build comes first. */
const built = await run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });
process.exitCode =
  built === 0
    ? await run(process.execPath, ['test/bench/main.ts', ...process.argv.slice(2)], { cwd: root })
    : built;
