import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations as ourMigrations } from './migrations.ts';

/** What happened to a database that could not be used; to be told to the person. */
export interface SetAside {
  /** `newer`: a later version of Darkroom wrote it. */
  readonly reason: 'damaged' | 'newer';
  /** Where it was moved to, whole. */
  readonly movedTo: string;
}

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly setAside?: SetAside;
}

const fileName = 'tasks.db';
const lockName = 'tasks.lock';
/** Written when a running session meets damage, so that the next one checks the whole file. */
const suspectName = 'tasks.db.suspect';

/**
 * Opens the task database in a folder, making and migrating it as needed; only the owner of the
 * account can read it. A damaged or newer one is moved aside, never deleted, and an empty one
 * takes its place. `now` (epoch milliseconds) names the moved file. Throws what the file system or
 * SQLite throws where even an empty database cannot be made.
 */
export function openDatabase(
  folder: string,
  now: number,
  migrations: readonly string[] = ourMigrations,
): OpenedDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = lockOf(folder);
  try {
    return openLocked(folder, now, migrations);
  } finally {
    lock.close();
  }
}

/**
 * Held by one window at a time, and gone with its process: while a history is made, migrated or
 * moved aside, none but this window has it half done. (SQLite's own locks do not cover a change of
 * the journal, and know nothing of files that are moved.)
 */
function lockOf(folder: string): DatabaseSync {
  const path = join(folder, lockName);
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: 30_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function openLocked(folder: string, now: number, migrations: readonly string[]): OpenedDatabase {
  const path = join(folder, fileName);
  const suspect = existsSync(join(folder, suspectName));
  try {
    return { database: openSound(path, suspect, migrations) };
  } catch (error) {
    const reason =
      error instanceof NewerDatabase ? 'newer' : isDamage(error) ? 'damaged' : undefined;
    if (reason === undefined) throw error;
    const movedTo = moveAside(path, reason, now);
    if (suspect) renameSync(join(folder, suspectName), `${movedTo}.suspect`);
    return { database: openSound(path, false, migrations), setAside: { reason, movedTo } };
  }
}

/** Makes the next `openDatabase` of this folder look at every page of the file. */
export function markSuspect(folder: string): void {
  closeSync(openSync(join(folder, suspectName), 'a', 0o600));
}

/** Whether a history was moved aside here that may be brought back. */
export function hasSetAside(folder: string): boolean {
  return readdirSync(folder).some((name) => /^tasks\.db\.(?:damaged|newer)-/u.test(name));
}

/** Whether SQLite says that the file itself is broken, rather than busy, full or out of reach. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === 11 || code === 26; // SQLITE_CORRUPT, SQLITE_NOTADB
}

/** SQLite's primary result code, or undefined for an error that is not SQLite's. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

class NewerDatabase extends Error {}

class DamagedDatabase extends Error {
  readonly errcode = 11;
}

function openSound(path: string, checkAll: boolean, migrations: readonly string[]): DatabaseSync {
  // Made by us rather than by SQLite, so that it is private from its first moment; the files that
  // SQLite puts beside it take its mode over.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 5000, defensive: true });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA foreign_keys = ON');
    database.exec('PRAGMA wal_autocheckpoint = 1000');
    database.exec('PRAGMA journal_size_limit = 16777216');
    if (checkAll) requireSound(database);
    migrate(database, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function requireSound(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA quick_check(1)').get();
  if (row?.['quick_check'] !== 'ok') throw new DamagedDatabase(String(row?.['quick_check']));
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  if (version(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const from = version(database);
    if (from > migrations.length) throw new NewerDatabase();
    for (const step of migrations.slice(from)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function version(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function moveAside(path: string, reason: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/gu, '-');
  let movedTo = `${path}.${reason}-${stamp}`;
  for (let n = 2; existsSync(movedTo); n++) movedTo = `${path}.${reason}-${stamp}-${n}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, movedTo + suffix);
  }
  return movedTo;
}
