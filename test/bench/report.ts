import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';

const heads = ['', 'Darkroom', 'reference', 'ratio', 'limit', 'held against'] as const;

function cells({ name, unit, ours, reference, ratio, limit, against }: Figure): string[] {
  const amount = (value: number): string =>
    `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
  const allowed = limit === undefined ? '' : `${limit}${ratio > limit ? ' !' : ''}`;
  return [name, amount(ours), amount(reference), ratio.toFixed(2), allowed, against];
}

/** The figures as a table that reads well both as text and as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(cells)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const isText = (at: number): boolean => at === 0 || at === heads.length - 1;
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

/** Leaves `report.json` and `report.md` in a folder. */
export function writeReport(
  folder: string,
  figures: readonly Figure[],
  missing: readonly Missing[],
): void {
  mkdirSync(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const report = { date: new Date().toISOString(), machine, figures, missing };
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const gaps = missing.map(({ part, reason }) => `- not measured: ${part} (${reason})\n`).join('');
  const opening =
    'Each ratio is ours divided by the reference, both measured in this run: less is better.';
  writeFileSync(
    join(folder, 'report.md'),
    `# Figures\n\n${machine}. ${opening}\n\n${tableOf(figures)}\n${gaps && `\n${gaps}`}`,
  );
}
