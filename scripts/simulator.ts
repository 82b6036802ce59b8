import { parseArgs } from 'node:util';
import type { ProfileName } from '../src/simulator/options.ts';
import { startSimulator } from '../src/simulator/simulator.ts';

/**
 * `npm run simulator`: a server to connect to without an account, which paints by itself. Arguments:
 * a profile (`acedata` where absent), `--port`, `--key`.
 */
const profiles: readonly ProfileName[] = ['acedata', 'plus-relay', 'java', 'csharp', 'new-api'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, key: { type: 'string' } },
});
const [name = 'acedata'] = positionals;
const profile = profiles.find((one) => one === name);
if (profile === undefined) {
  console.error(`There is no profile ${name}: there are ${profiles.join(', ')}.`);
  process.exit(2);
}
const { url, key } = await startSimulator({
  profile,
  port: Number(values.port),
  ...(values.key !== undefined && { key: values.key }),
});
console.log(`\nA ${profile} server listens. Connect Darkroom to it by settings and key:\n`);
const kind = profile === 'acedata' ? 'acedata' : 'midjourney-proxy';
const connection = { id: 'simulator', kind, baseUrl: url };
console.log(`  "darkroom.connections": [${JSON.stringify(connection)}]`);
console.log('  Darkroom: Set API Key…   ' + key);
console.log('\nCtrl+C here ends it; what it painted is gone then.');
