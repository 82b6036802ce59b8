import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Figure, isTime } from './figure.ts';

const heads = ['', 'Darkroom', 'reference', 'ratio', 'target', '', 'held against'] as const;
const texts: readonly number[] = [0, 5, 6];

function cells({ name, unit, ours, reference, ratio, target, met, against }: Figure): string[] {
  const amount = (value: number): string =>
    `${value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
  return [
    name,
    amount(ours),
    amount(reference),
    ratio.toFixed(2),
    `≤ ${target}`,
    met ? 'met' : 'MISSED',
    against,
  ];
}

/** The figures as a table that reads well both as text and as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(cells)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const isText = (at: number): boolean => texts.includes(at);
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `|${widths.map((width, at) => (isText(at) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** A part that could not be measured here, and why. */
export interface Missing {
  readonly part: string;
  readonly reason: string;
}

/** What a run came to. */
export interface Outcome {
  readonly figures: readonly Figure[];
  readonly missing: readonly Missing[];
}

/** What is not as it should be, a line each. */
export function shortcomings({ figures, missing }: Outcome): string[] {
  const missed = figures.filter(({ met }) => !met);
  return [
    ...missing.map(({ part, reason }) => `not measured: ${part} (${reason})`),
    ...missed.map((one) => `missed${isTime(one) ? ' (a time)' : ''}: ${one.name}`),
  ];
}

/** Whether the run fails. A time that misses its target is told, but may be the machine's fault. */
export function isFailure({ figures, missing }: Outcome): boolean {
  return missing.length > 0 || figures.some((one) => !one.met && !isTime(one));
}

/** Leaves `report.json` and `report.md` in a folder. */
export function writeReport(folder: string, outcome: Outcome): void {
  mkdirSync(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const report = { date: new Date().toISOString(), machine, ...outcome };
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const short = shortcomings(outcome);
  const opening =
    'Each ratio is ours divided by the reference, both measured in this run: less is better.';
  const ending = short.length > 0 ? short.map((line) => `- ${line}\n`).join('') : 'All met.\n';
  writeFileSync(
    join(folder, 'report.md'),
    `# Figures\n\n${machine}. ${opening}\n\n${tableOf(outcome.figures)}\n\n${ending}`,
  );
}
