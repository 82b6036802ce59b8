import assert from 'node:assert/strict';
import { type Figure, figure, percentile, type Unit } from '../../bench/figure.ts';
import { isFailure, shortcomings, tableOf } from '../../bench/report.ts';

function measured(unit: Unit, ours: number, reference: number): Figure {
  return figure({ name: `some ${unit}`, unit, ours, against: 'it', reference, target: 1.5 });
}

describe("The benchmark's report", () => {
  it("fails for what is the code's own, and only tells of a time", () => {
    const slow = { figures: [measured('ms', 20, 10)], missing: [] };
    const large = { figures: [measured('KiB', 20, 10)], missing: [] };
    const absent = { figures: [], missing: [{ part: 'gallery', reason: 'no browser' }] };
    assert.deepEqual([slow, large, absent].map(isFailure), [false, true, true]);
    assert.deepEqual(shortcomings(slow), ['missed (a time): some ms']);
    assert.deepEqual(shortcomings(large), ['missed: some KiB']);
    assert.deepEqual(shortcomings(absent), ['not measured: gallery (no browser)']);
  });

  it('holds nothing for met that could not be measured', () => {
    assert.equal(measured('ms', NaN, 10).met, false);
    assert.equal(measured('ms', 1, NaN).met, false);
  });

  it('shows each figure with its target and whether it was met', () => {
    const [, , good, bad] = tableOf([measured('ms', 15, 10), measured('ms', 16, 10)]).split('\n');
    assert.match(good ?? '', /15 ms \| +10 ms \| +1\.50 \| +≤ 1\.5 \| met +\| it/);
    assert.match(bad ?? '', /1\.60 \| +≤ 1\.5 \| MISSED \| it/);
  });

  it('takes percentiles of any number of samples', () => {
    assert.equal(percentile([3, 1, 2], 0.5), 2);
    assert.equal(percentile([1, 2, 3, 4], 1), 4);
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });
});
