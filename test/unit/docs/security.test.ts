import assert from 'node:assert/strict';
import { proofsIn, read, rowsOf } from './pages.ts';

const threats = [
  'A hostile server',
  'A hostile workspace',
  'A hostile page',
  'A hostile picture',
  'A hostile recipe',
  'Another user of the same computer',
  'Crashes, and a disk that says no',
];

describe('the page on security', () => {
  const page = read('SECURITY.md');

  for (const threat of threats) {
    it(`has a proof for every line of: ${threat}`, () => {
      const rows = rowsOf(page, threat);
      assert.ok(rows.length >= 3, `${rows.length} rows`);
      for (const row of rows) {
        const proofs = proofsIn(row.at(-1) ?? '');
        assert.ok(proofs.length > 0, row[0]);
        for (const { file, title } of proofs) {
          assert.ok(read(`test/${file}`).includes(title), `${file} has no “${title}”`);
        }
      }
    });
  }
});
