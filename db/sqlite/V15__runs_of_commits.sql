-- SPDX-License-Identifier: Apache-2.0
-- Builds and boots of commits that were not mailed yet stand beside those of patches.

-- SQLite can't take NOT NULL off a column, so both tables are made anew: patch is NULL where the run
-- is of a commit that is no patch of the database; input, tree and product tell what it was made of.
CREATE TABLE run_new (
  id       INTEGER PRIMARY KEY,
  patch    INTEGER REFERENCES patch (id),
  state    TEXT    NOT NULL,
  queued   INTEGER NOT NULL,
  started  INTEGER,
  finished INTEGER,
  kernel   TEXT    NOT NULL DEFAULT 'plain',
  input    TEXT,
  tree     TEXT,
  product  TEXT,
  stale    INTEGER NOT NULL DEFAULT 0
);
INSERT INTO run_new
  SELECT id, patch, state, queued, started, finished, kernel, input, tree, product, stale
  FROM lab_run;

CREATE TABLE step_new (
  run     INTEGER NOT NULL REFERENCES run_new (id),
  ordinal INTEGER NOT NULL,
  step    TEXT    NOT NULL,
  verdict TEXT,
  millis  INTEGER NOT NULL,
  detail  TEXT    NOT NULL,
  log     TEXT    NOT NULL,
  PRIMARY KEY (run, step)
);
INSERT INTO step_new SELECT run, ordinal, step, verdict, millis, detail, log FROM run_step;

DROP TABLE run_step;
DROP TABLE lab_run;
ALTER TABLE run_new RENAME TO lab_run;
ALTER TABLE step_new RENAME TO run_step;
CREATE INDEX lab_run_patch ON lab_run (patch, id);
CREATE INDEX lab_run_input ON lab_run (input);
CREATE INDEX lab_run_tree ON lab_run (tree);
