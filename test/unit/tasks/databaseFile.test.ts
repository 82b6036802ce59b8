import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../src/extension/tasks/databaseFile.ts';
import { migrations } from '../../../src/extension/tasks/migrations.ts';
import { stored } from '../../../src/extension/tasks/storeFailure.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { someRecord, StoreRig } from './storeRig.ts';

describe('the file of the history', () => {
  let rig: StoreRig;
  beforeEach(() => void (rig = new StoreRig()));
  afterEach(() => rig.dispose());

  const rawDatabase = () => new DatabaseSync(join(rig.folder, 'tasks.db'));
  const raw = (sql: string) => {
    const database = rawDatabase();
    database.exec(sql);
    database.close();
  };

  it('is readable by its owner alone, with all that SQLite puts beside it', () => {
    if (process.platform === 'win32') return;
    rig.store().insert([someRecord('t')]);
    assert.equal(statSync(rig.folder).mode & 0o777, 0o700);
    const files = readdirSync(rig.folder);
    assert.ok(files.includes('tasks.db-wal'), files.join());
    for (const file of files) assert.equal(statSync(join(rig.folder, file)).mode & 0o077, 0, file);
  });

  it('takes rights away that a file or folder had before', () => {
    if (process.platform === 'win32') return;
    rig.store().dispose();
    chmodSync(rig.folder, 0o755);
    chmodSync(join(rig.folder, 'tasks.db'), 0o644);
    rig.store();
    assert.equal(statSync(rig.folder).mode & 0o077, 0);
    assert.equal(statSync(join(rig.folder, 'tasks.db')).mode & 0o077, 0);
  });

  it('moves what is no database aside, whole, and starts empty', () => {
    const garbage = Buffer.from('this was never a database, and is long enough to be read as one');
    writeFileSync(join(rig.folder, 'tasks.db'), garbage);
    const { store, setAside } = rig.open('w', Date.UTC(2026, 0, 2, 3, 4, 5));
    assert.equal(setAside?.reason, 'damaged');
    assert.match(setAside.movedTo, /tasks\.db\.damaged-2026-01-02T03-04-05-000Z$/u);
    assert.deepEqual(readFileSync(setAside.movedTo), garbage);
    store.insert([someRecord('t')]);
    assert.equal(store.count({}), 1);
  });

  it('never overwrites what it moved aside before', () => {
    const moved = [1, 2].map((n) => {
      writeFileSync(
        join(rig.folder, 'tasks.db'),
        `no database number ${n}, of some length at least`,
      );
      const { store, setAside } = rig.open();
      store.dispose();
      return setAside!.movedTo;
    });
    assert.notEqual(moved[0], moved[1]);
    assert.match(readFileSync(moved[0]!, 'utf8'), /number 1/u);
    assert.match(readFileSync(moved[1]!, 'utf8'), /number 2/u);
  });

  it('moves a newer database aside, and says so', () => {
    const store = rig.store();
    store.insert([someRecord('t')]);
    store.dispose();
    raw(`PRAGMA user_version = ${migrations.length + 1}`);
    const { store: fresh, setAside } = rig.open();
    assert.equal(setAside?.reason, 'newer');
    assert.equal(fresh.count({}), 0);
    const old = new DatabaseSync(setAside.movedTo, { readOnly: true });
    assert.equal(old.prepare('SELECT count(*) AS n FROM task').get()?.['n'], 1);
    old.close();
  });

  it('checks the whole file once it has met damage in a session', () => {
    const store = rig.store();
    store.insert(Array.from({ length: 400 }, (_, n) => someRecord(`t${n}`)));
    store.dispose();
    const path = join(rig.folder, 'tasks.db');
    const bytes = readFileSync(path);
    // All but the first pages, which are what opening reads.
    bytes.fill(0xa5, 4096 * 20);
    writeFileSync(path, bytes);
    const { store: broken, setAside } = rig.open();
    assert.equal(setAside, undefined);
    assert.throws(() => {
      for (let n = 0; n < 400; n++) broken.read(`t${n}`);
    });
    assert.equal(rig.problems.length, 1);
    broken.dispose();
    const { setAside: moved } = rig.open();
    assert.equal(moved?.reason, 'damaged');
    assert.deepEqual(readFileSync(moved.movedTo), bytes);
    assert.equal(existsSync(join(rig.folder, 'tasks.db.suspect')), false);
  });

  for (const [what, content] of [
    ['is not there yet', ''],
    ['is damaged', 'this was never a database, and is long enough to be read as one'],
  ] as const) {
    it(`is opened by two processes at the same moment where it ${what}`, async function () {
      this.timeout(60_000);
      const [names, count] = [['one', 'other'], 40];
      for (let n = 0; n < count; n++) {
        mkdirSync(join(rig.folder, String(n)));
        if (content !== '') writeFileSync(join(rig.folder, String(n), 'tasks.db'), content);
      }
      const entry = fileURLToPath(new URL('./openingProcess.ts', import.meta.url));
      const windows = names.map((name) => fork(entry, [rig.folder, name, String(count)]));
      await Promise.all(windows.map((window) => once(window, 'message')));
      const ends = windows.map((window) => once(window, 'exit'));
      const start = Date.now() + 100;
      for (const window of windows) window.send(start);
      assert.deepEqual(await Promise.all(ends), [
        [0, null],
        [0, null],
      ]);
      for (let n = 0; n < count; n++) {
        const folder = join(rig.folder, String(n));
        const { database } = openDatabase(folder, 0);
        const rows = database.prepare('SELECT id FROM task ORDER BY id').all();
        database.close();
        assert.deepEqual(
          rows.map(({ id }) => id),
          names,
        );
        const aside = readdirSync(folder).filter((name) => name.includes('damaged'));
        assert.equal(aside.length, content === '' ? 0 : 1);
      }
    });
  }

  it('brings an older database to the present step by step', () => {
    openDatabase(rig.folder, 0, ['CREATE TABLE a (x)']).database.close();
    raw('INSERT INTO a VALUES (1)');
    const steps = ['CREATE TABLE a (x)', 'ALTER TABLE a ADD COLUMN y', 'UPDATE a SET y = x + 1'];
    const { database } = openDatabase(rig.folder, 0, steps);
    assert.deepEqual({ ...database.prepare('SELECT * FROM a').get() }, { x: 1, y: 2 });
    assert.equal(database.prepare('PRAGMA user_version').get()?.['user_version'], 3);
    database.close();
  });

  it('finds out of what is stored what newer steps keep apart', () => {
    const old = openDatabase(rig.folder, 0, migrations.slice(0, 1)).database;
    const insert = `INSERT INTO task VALUES (?, ?, 'succeeded', 'upscale', 'demo', NULL, 0, 0, ?, NULL, NULL, 1, 'w')`;
    const written: [string, string, number | null][] = [
      ['child', '{"parent":{"taskId":"grid","tile":2}}', null],
      ['damaged', '{"parent":', null],
      ['hidden', '{"parent":{"taskId":"grid"}}', 5],
    ];
    for (const [seq, [id, document, hiddenAt]] of written.entries()) {
      old.prepare(insert).run(seq, id, hiddenAt);
      old.prepare("INSERT INTO document VALUES (?, ?, '{}', '{}', NULL)").run(seq, document);
    }
    old.close();
    const store = rig.store();
    assert.equal(store.count({}), 2);
    assert.deepEqual(store.ids({ parent: 'grid' }), ['child']);
  });

  it('leaves a database as it was when a step fails', () => {
    openDatabase(rig.folder, 0, ['CREATE TABLE a (x)']).database.close();
    const steps = ['', 'CREATE TABLE b (x)', 'no sql'];
    assert.throws(() => openDatabase(rig.folder, 0, steps), /no/u);
    const database = rawDatabase();
    assert.equal(database.prepare('PRAGMA user_version').get()?.['user_version'], 1);
    assert.equal(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'b'").get(), undefined);
    database.close();
  });

  it('says so where the folder is read-only', function () {
    if (process.platform !== 'linux') return this.skip();
    // Nobody can write there, whatever rights the tests have.
    const open = () => stored(() => openDatabase('/sys/darkroom', 0));
    assert.throws(open, (error) => {
      assert.ok(error instanceof DarkroomError);
      assert.equal(error.code, 'save-failed');
      assert.match(error.message, /read-only/u);
      return true;
    });
  });

  it('throws where the folder cannot be made', () => {
    writeFileSync(join(rig.folder, 'file'), '');
    assert.throws(() => openDatabase(join(rig.folder, 'file', 'sub'), 0));
  });
});
