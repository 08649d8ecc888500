-- SPDX-License-Identifier: Apache-2.0
-- What is written in two windows at once: who keeps it says on which version it was written.
ALTER TABLE draft ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE reply ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Where a draft was written first, if it was moved to a later revision since; columns as of draft.
CREATE TABLE draft_origin (
  draft   INTEGER PRIMARY KEY,
  message TEXT    NOT NULL,
  path    TEXT    NOT NULL,
  side    TEXT    NOT NULL,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  quoted  TEXT    NOT NULL
);
