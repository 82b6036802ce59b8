/** `part` from 0 to 1 as the person's language writes percents; small parts do not become none. */
export function percentText(part: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'percent',
    maximumFractionDigits: part < 0.01 ? 3 : 1,
  }).format(part);
}
