import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryName } from '../../../src/extension/library/saving/temporaryFile.ts';
import { writeNewFile } from '../../../src/extension/library/saving/writeNewFile.ts';

describe('what a killed process left in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'darkroom-leftovers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('goes with the next save, once nobody can be writing it', async () => {
    const [old, young] = [temporaryName(), temporaryName()];
    for (const name of [old, young, 'old.tmp', '.darkroom-mine.tmp']) {
      writeFileSync(join(folder, name), 'half');
      const written = Date.now() / 1000 - (name === young ? 60 : 7200);
      utimesSync(join(folder, name), written, written);
    }
    assert.ok(await writeNewFile(join(folder, 'a.png'), new Uint8Array([1])));
    assert.deepEqual(
      readdirSync(folder).sort(),
      [young, '.darkroom-mine.tmp', 'a.png', 'old.tmp'].sort(),
    );
  });
});
