import type { Context, RootHookObject } from 'mocha';
import type { LateFailure } from '../../../scripts/test/results.ts';
import { forgetClosedWindows, openedWindows } from './openedWindows.ts';

const faults: LateFailure[] = [];

const asFileName = (title: string): string =>
  title
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);

/** Looks at every open window after every test: a failed one leaves evidence, an unseen fault fails the run. */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const title = this.currentTest?.fullTitle() ?? 'unknown test';
    let number = 0;
    for (const window of openedWindows) {
      const found = window.takeFaults();
      faults.push(
        ...found.map(({ kind, text }) => ({ title: `${title}: no ${kind}`, message: text })),
      );
      number += 1;
      if (this.currentTest?.state === 'failed' || found.length > 0) {
        await window.saveEvidence(`failed-${asFileName(title)}-${number}`);
      }
    }
    forgetClosedWindows();
  },
  async afterAll() {
    for (const window of openedWindows) {
      await window.close();
      window.profile.remove();
      const found = window.takeFaults();
      faults.push(
        ...found.map(({ kind, text }) => ({ title: `at the end: no ${kind}`, message: text })),
      );
    }
    forgetClosedWindows();
  },
};

/** Faults don't abort a suite in the middle, as a failing hook would; they are told when all has run. */
export function lateFailures(): readonly LateFailure[] {
  return faults;
}
