import assert from 'node:assert/strict';
import { isFiltered, queryOf } from '../../../src/webview/gallery/filterQuery.ts';
import { matchesQuery } from '../../../src/webview/gallery/queryMatch.ts';
import { noFilters, readViewState } from '../../../src/webview/gallery/viewState.ts';
import { taskOf } from './taskOf.ts';

describe('queryOf', () => {
  it('asks for all where nothing is filtered', () => {
    assert.deepEqual(queryOf(noFilters), {});
    assert.equal(isFiltered(noFilters), false);
    assert.equal(isFiltered({ ...noFilters, search: '  ' }), false);
  });

  it('reads a day from midnight to midnight where the person is', () => {
    const { createdAfter, createdBefore } = queryOf({ ...noFilters, day: '2026-03-09' });
    assert.equal(createdAfter, new Date(2026, 2, 9).getTime());
    assert.equal(createdBefore, new Date(2026, 2, 10).getTime());
  });

  it('knows what is unfinished', () => {
    const query = queryOf({ ...noFilters, status: 'active' });
    assert.deepEqual(query.statuses?.toSorted(), [
      'awaitingInput',
      'queued',
      'running',
      'submitting',
      'uncertain',
    ]);
  });
});

describe('matchesQuery', () => {
  const task = taskOf('a', {
    prompt: 'A red Château, at dawn --ar 3:2',
    createdAt: 50,
    favourite: true,
  });

  it('finds words by their beginning, without case and accents, in any order', () => {
    for (const search of ['chateau', 'DAWN re', 'ar', '"red"']) {
      assert.ok(matchesQuery(task, { search }), search);
    }
    for (const search of ['teau', 'red blue']) assert.ok(!matchesQuery(task, { search }), search);
  });

  it('holds every filter against the task', () => {
    assert.ok(
      matchesQuery(task, { createdAfter: 50, createdBefore: 51, favourite: true, saved: false }),
    );
    assert.ok(!matchesQuery(task, { createdBefore: 50 }));
    assert.ok(!matchesQuery(task, { createdAfter: 51 }));
    assert.ok(!matchesQuery(task, { favourite: false }));
    assert.ok(!matchesQuery(task, { saved: true }));
    assert.ok(!matchesQuery(task, { kinds: ['blend'] }));
    assert.ok(!matchesQuery(task, { statuses: ['failed'] }));
    assert.ok(!matchesQuery(task, { connection: 'other' }));
    assert.ok(!matchesQuery(task, { parent: 'b' }));
  });
});

describe('readViewState', () => {
  it('starts afresh from nothing, and from what another version left', () => {
    for (const saved of [undefined, null, 7, { filters: { day: 'yesterday' } }, { draft: 'x' }]) {
      const view = readViewState(saved);
      assert.deepEqual(view.filters, noFilters);
      assert.equal(view.draft.text, '');
    }
  });

  it('brings back what was saved', () => {
    const view = readViewState({
      filters: { ...noFilters, search: 'fox' },
      draft: { text: 'a fox', images: [{ id: 'x.png', name: 'fox' }] },
      selection: ['a'],
      anchor: { id: 'a', createdAt: 1, offset: 12 },
      detail: 'a',
    });
    assert.equal(view.filters.search, 'fox');
    assert.deepEqual(view.draft.images, [{ id: 'x.png', name: 'fox' }]);
    assert.deepEqual(view.anchor, { id: 'a', createdAt: 1, offset: 12 });
    assert.deepEqual([view.selection, view.detail], [['a'], 'a']);
  });
});
