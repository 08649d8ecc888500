-- SPDX-License-Identifier: Apache-2.0
-- The checks of each patch of a revision, and the queue of the lab's work.

-- A check of a patch, or of the revision as a whole at position 0. content stands for all that it
-- looks at. owner is the process that runs it, as host/pid/start.
CREATE TABLE check_cell (
  id       INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (id),
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  content  TEXT    NOT NULL,
  attempt  INTEGER NOT NULL,
  state    TEXT    NOT NULL,
  owner    TEXT,
  queued   INTEGER NOT NULL,
  started  INTEGER,
  UNIQUE (revision, position, name)
);
CREATE INDEX check_cell_state ON check_cell (state) WHERE state IN ('queued', 'running');

-- How an attempt ended: one verdict, whoever comes to it. Only ever added to. known is 1 where the
-- answer was on record. issues and gone hold a line each.
CREATE TABLE check_verdict (
  cell     INTEGER NOT NULL REFERENCES check_cell (id),
  attempt  INTEGER NOT NULL,
  content  TEXT    NOT NULL,
  verdict  TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  millis   INTEGER NOT NULL,
  known    INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  host     TEXT    NOT NULL,
  issues   TEXT    NOT NULL,
  gone     TEXT    NOT NULL,
  log      TEXT    NOT NULL,
  PRIMARY KEY (cell, attempt)
);

-- 1 where a person asked for it to be done again: it is shown until then, but known no more.
ALTER TABLE lab_run ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scenario_run ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;

-- As db-scheduler wants it.
CREATE TABLE scheduled_tasks (
  task_name            TEXT      NOT NULL,
  task_instance        TEXT      NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP NOT NULL,
  picked               BOOLEAN   NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP,
  version              BIGINT    NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (priority DESC, execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
