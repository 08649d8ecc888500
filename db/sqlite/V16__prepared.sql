-- SPDX-License-Identifier: Apache-2.0
-- What was last said of branches that are not mailed yet.

-- message is one of the series they go on with, '' for a new one: series are numbered anew when all
-- is derived again. told is what "reroll prep check --json" printed.
CREATE TABLE prepared (
  id        INTEGER PRIMARY KEY,
  change_id TEXT    NOT NULL,
  number    INTEGER NOT NULL,
  title     TEXT    NOT NULL,
  branch    TEXT    NOT NULL,
  folder    TEXT    NOT NULL,
  tip       TEXT    NOT NULL,
  message   TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  told      TEXT    NOT NULL,
  UNIQUE (change_id, number)
);
