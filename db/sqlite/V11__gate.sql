-- SPDX-License-Identifier: Apache-2.0
-- Revisions that were sent, or are to be, although something speaks against it.

-- A revision is known by its change-id while nothing of it was sent, and by its first message
-- afterwards; either is '' where it is not known. rules are those that were overridden, with
-- blanks between.
CREATE TABLE gate_force (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  account   TEXT    NOT NULL,
  change_id TEXT    NOT NULL,
  number    INTEGER NOT NULL,
  message   TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  rules     TEXT    NOT NULL
);
CREATE INDEX gate_force_change ON gate_force (change_id, number);
CREATE INDEX gate_force_message ON gate_force (message);
