/**
 * How a database of one version becomes the next; the database's `user_version` is the number of
 * steps done. Never change a step that was released: add one.
 *
 * `task` is narrow, so that filters and counts over a long history read little; `document` holds
 * the wide part. `seq` orders both by creation (see `sequence.ts`) and is the row id of the
 * prompt index too. `revision` grows with each write of any window.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counter VALUES ('revision', 0);

  CREATE TABLE task (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    connection TEXT NOT NULL,
    remote_id TEXT,
    favourite INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    deleted_at INTEGER,
    owner TEXT,
    lease_until INTEGER,
    revision INTEGER NOT NULL,
    writer TEXT NOT NULL
  ) STRICT;
  CREATE INDEX task_status ON task (status, seq) WHERE deleted_at IS NULL;
  CREATE INDEX task_favourite ON task (seq) WHERE favourite = 1 AND deleted_at IS NULL;
  CREATE INDEX task_revision ON task (revision);
  CREATE INDEX task_owner ON task (owner) WHERE owner IS NOT NULL;
  CREATE INDEX task_remote ON task (connection, remote_id) WHERE remote_id IS NOT NULL;
  CREATE INDEX task_deleted ON task (deleted_at) WHERE deleted_at IS NOT NULL;
  CREATE INDEX task_unfinished ON task (seq) WHERE status IN ('queued', 'submitting', 'running');

  CREATE TABLE document (
    seq INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    request TEXT NOT NULL,
    remote TEXT NOT NULL,
    folder TEXT
  ) STRICT;

  CREATE VIRTUAL TABLE prompt USING fts5(
    words,
    content = '',
    contentless_delete = 1,
    prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co So'"
  );
  `,
  // What came of a task is asked for whenever it is shown large; and a long history is counted with
  // every change that a view hears of.
  `
  ALTER TABLE task ADD COLUMN parent TEXT;
  UPDATE task SET parent = (
    SELECT CASE WHEN json_valid(document.task)
      THEN json_extract(document.task, '$.parent.taskId') END
    FROM document WHERE document.seq = task.seq
  );
  CREATE INDEX task_parent ON task (parent, seq) WHERE parent IS NOT NULL;

  INSERT INTO counter SELECT 'shown', count(*) FROM task WHERE deleted_at IS NULL;
  CREATE TRIGGER task_shown_insert AFTER INSERT ON task WHEN new.deleted_at IS NULL BEGIN
    UPDATE counter SET value = value + 1 WHERE name = 'shown';
  END;
  CREATE TRIGGER task_shown_delete AFTER DELETE ON task WHEN old.deleted_at IS NULL BEGIN
    UPDATE counter SET value = value - 1 WHERE name = 'shown';
  END;
  CREATE TRIGGER task_shown_update AFTER UPDATE OF deleted_at ON task BEGIN
    UPDATE counter SET value = value + (new.deleted_at IS NULL) - (old.deleted_at IS NULL)
    WHERE name = 'shown';
  END;
  `,
  // A window with several folders saves a picture where it was asked for.
  `
  ALTER TABLE document ADD COLUMN root TEXT;
  `,
];
