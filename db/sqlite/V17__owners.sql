-- SPDX-License-Identifier: Apache-2.0
-- Who does the lab's work, how far it is, and what makes new work.

-- A process that does jobs, as host/pid/start, and until when what it has begun is its own, in
-- milliseconds since 1970. It claims that anew all the time.
CREATE TABLE worker (
  name  TEXT    PRIMARY KEY,
  until INTEGER NOT NULL
) WITHOUT ROWID;

-- The process that a run is of, as host/pid/start; NULL for a run of before.
ALTER TABLE lab_run ADD COLUMN owner TEXT;
CREATE INDEX lab_run_open ON lab_run (state) WHERE state IN ('queued', 'running');

-- How far a job is, beside what db-scheduler knows of it in scheduled_tasks while it is in the queue;
-- kind and instance are its task_name and task_instance. state: queued, running, done, failed (it
-- waits to be tried again), cancelled. fraction is -1 where it is not known. cancel is 1 where
-- somebody asked for it to be ended, again where it was asked for anew while it ran.
CREATE TABLE job (
  kind     TEXT    NOT NULL,
  instance TEXT    NOT NULL,
  state    TEXT    NOT NULL,
  worker   TEXT,
  progress TEXT    NOT NULL DEFAULT '',
  fraction REAL    NOT NULL DEFAULT -1,
  failures INTEGER NOT NULL DEFAULT 0,
  failure  TEXT    NOT NULL DEFAULT '',
  cancel   INTEGER NOT NULL DEFAULT 0,
  again    INTEGER NOT NULL DEFAULT 0,
  changed  INTEGER NOT NULL,
  PRIMARY KEY (kind, instance)
) WITHOUT ROWID;
CREATE INDEX job_cancel ON job (cancel) WHERE cancel = 1;

-- What a job tells people in a terminal, as it comes; that of the last time it was queued.
CREATE TABLE job_output (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  kind     TEXT NOT NULL,
  instance TEXT NOT NULL,
  text     TEXT NOT NULL
);
CREATE INDEX job_output_job ON job_output (kind, instance, id);

-- What a job of its own was asked to do, where it is of no revision, and what came of it: NULL while
-- that is not known.
CREATE TABLE job_request (
  id     TEXT    PRIMARY KEY,
  at     INTEGER NOT NULL,
  asked  TEXT    NOT NULL,
  answer TEXT
) WITHOUT ROWID;

-- Revisions of series with a name that the lab has not looked at since they came or changed; stamp is
-- another each time.
CREATE TABLE unseen_revision (
  revision INTEGER PRIMARY KEY,
  stamp    INTEGER NOT NULL
);

CREATE TRIGGER patch_is_new AFTER INSERT ON patch
WHEN EXISTS (SELECT 1 FROM revision r JOIN series s ON s.id = r.series
    WHERE r.id = new.revision AND s.name IS NOT NULL)
BEGIN
  INSERT INTO unseen_revision (revision, stamp) VALUES (new.revision, random())
    ON CONFLICT (revision) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER patch_is_another AFTER UPDATE OF revision, position, message ON patch
WHEN EXISTS (SELECT 1 FROM revision r JOIN series s ON s.id = r.series
    WHERE r.id = new.revision AND s.name IS NOT NULL)
BEGIN
  INSERT INTO unseen_revision (revision, stamp) VALUES (new.revision, random())
    ON CONFLICT (revision) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER revision_is_of_another AFTER UPDATE OF series ON revision
WHEN EXISTS (SELECT 1 FROM series s WHERE s.id = new.series AND s.name IS NOT NULL)
BEGIN
  INSERT INTO unseen_revision (revision, stamp) VALUES (new.id, random())
    ON CONFLICT (revision) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER series_has_a_name AFTER UPDATE OF name ON series WHEN new.name IS NOT NULL
BEGIN
  INSERT INTO unseen_revision (revision, stamp)
    SELECT id, random() FROM revision WHERE series = new.id
    ON CONFLICT (revision) DO UPDATE SET stamp = excluded.stamp;
END;
