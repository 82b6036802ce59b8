import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { out } from '../../scripts/tools/paths.ts';
import { bench as gallery } from './galleryBench.ts';
import { bench as activation } from './activationBench.ts';
import type { Figure } from './figure.ts';
import { bench as mask } from './maskBench.ts';
import { bench as polls } from './pollBench.ts';
import { type Missing, tableOf, writeReport } from './report.ts';
import { bench as sizes } from './sizeBench.ts';
import { bench as store } from './storeBench.ts';
import { bench as stream } from './streamBench.ts';
import { bench as tiles } from './tileBench.ts';

/**
 * Measures everything in one run and leaves the report in `out/bench`; arguments choose parts.
 * Fails where something could not be measured or a promise is broken.
 */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  ...{ sizes, activation, gallery, stream, store, polls, mask, tiles },
};

const { positionals } = parseArgs({ allowPositionals: true });
const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
const figures: Figure[] = [];
const missing: Missing[] = [];
for (const part of chosen) {
  console.log(`Measuring ${part} …`);
  try {
    const bench = parts[part];
    if (!bench) throw new Error(`there are ${Object.keys(parts).join(', ')}`);
    figures.push(...(await bench()));
  } catch (error) {
    console.error(error);
    missing.push({ part, reason: error instanceof Error ? error.message : String(error) });
  }
}
writeReport(join(out, 'bench'), figures, missing);
console.log(`\n${tableOf(figures)}\n`);
for (const { part, reason } of missing) console.log(`Not measured: ${part} (${reason})`);
const broken = figures.filter(({ ratio, limit }) => limit !== undefined && ratio > limit);
for (const { name } of broken) console.log(`Over its limit: ${name}`);
// Whatever a part has left open must not keep the run waiting.
process.exit(missing.length + broken.length > 0 ? 1 : 0);
