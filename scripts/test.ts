import { parseArgs } from 'node:util';
import { type Step, steps } from './test/steps.ts';
import type { Results } from './test/results.ts';

/**
 * `npm test`: all steps. `npm test -- unit e2e`: those. `--grep <pattern>` keeps the tests whose
 * title matches. The last line says how many tests passed and failed.
 */
const { values, positionals } = parseArgs({
  options: { grep: { type: 'string' } },
  allowPositionals: true,
});

const unknown = positionals.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  const known = steps.map(({ name }) => name).join(', ');
  console.error(`There is no step ${unknown.join(', ')}; there are ${known}.`);
  process.exit(2);
}

function chosenSteps(): readonly Step[] {
  if (positionals.length === 0) return steps;
  const named = steps.filter(({ name }) => positionals.includes(name));
  const build = named.some(({ needsBuild }) => needsBuild);
  return steps.filter((step) => named.includes(step) || (build && step.name === 'build'));
}

/** A step that has nothing to run would pass unnoticed for ever. */
function withoutNothing(step: Step, results: Results): Results {
  if (results.passed + results.failed > 0) return results;
  return { passed: 0, failed: 1, failures: [`${step.name} ran no test`] };
}

const total = { passed: 0, failed: 0 };
const summaries: string[] = [];
for (const step of chosenSteps()) {
  console.log(`\n━━ ${step.name}`);
  const start = performance.now();
  const results = withoutNothing(step, await step.run({ grep: values.grep }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  total.passed += results.passed;
  total.failed += results.failed;
  summaries.push(
    `${step.name.padEnd(8)} ${results.passed} passed, ${results.failed} failed, ${seconds} s`,
    ...results.failures.map((title) => `         ✘ ${title}`),
  );
}

console.log(`\n${summaries.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
