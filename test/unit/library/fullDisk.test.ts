import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A mount of one's own needs Linux with user namespaces, and no rights. */
const own = ['--user', '--map-root-user', '--mount'];
const canMount = (): boolean => spawnSync('unshare', [...own, 'true']).status === 0;

describe('a full disk', () => {
  it('loses no task and no picture, says what to do, and all goes on when there is room', function () {
    if (!canMount()) return this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'darkroom-full-'));
    const entry = fileURLToPath(new URL('./fullDiskProcess.ts', import.meta.url));
    const mount = (path: string) => `mount -t tmpfs -o size=4m,mode=700 tmpfs ${path}`;
    const workspace = '"$1/workspace"';
    const script = `${mount('"$1"')} && mkdir ${workspace} && ${mount(workspace)} && exec "$0" "$2" "$1"`;
    try {
      const child = spawnSync(
        'unshare',
        [...own, 'sh', '-c', script, process.execPath, folder, entry],
        { encoding: 'utf8', timeout: 110_000 },
      );
      assert.equal(child.status, 0, child.stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }).timeout(120_000);
});
