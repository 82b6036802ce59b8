import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { out } from '../../scripts/tools/paths.ts';
import { bench as activation } from './activationBench.ts';
import type { Figure } from './figure.ts';
import { bench as gallery } from './galleryBench.ts';
import { bench as latency } from './latencyBench.ts';
import { bench as load } from './loadBench.ts';
import { bench as mask } from './maskBench.ts';
import { bench as polls } from './pollBench.ts';
import { isFailure, type Missing, shortcomings, tableOf, writeReport } from './report.ts';
import { bench as sizes } from './sizeBench.ts';
import { bench as store } from './storeBench.ts';
import { bench as stream } from './streamBench.ts';
import { bench as tiles } from './tileBench.ts';

/** Measures everything in one run and leaves the report in `out/bench`; arguments choose parts. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  ...{ sizes, activation, gallery, latency, load, stream, store, polls, mask, tiles },
};

const { positionals } = parseArgs({ allowPositionals: true });
const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
const figures: Figure[] = [];
const missing: Missing[] = [];
for (const part of chosen) {
  const start = performance.now();
  try {
    const bench = parts[part];
    if (!bench) throw new Error(`there are ${Object.keys(parts).join(', ')}`);
    figures.push(...(await bench()));
  } catch (error) {
    console.error(error);
    missing.push({ part, reason: error instanceof Error ? error.message : String(error) });
  }
  console.log(`Measured ${part} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
const outcome = { figures, missing };
writeReport(join(out, 'bench'), outcome);
console.log(`\n${tableOf(figures)}\n`);
for (const line of shortcomings(outcome)) console.log(line);
// Whatever a part has left open must not keep the run waiting.
process.exit(isFailure(outcome) ? 1 : 0);
