-- SPDX-License-Identifier: Apache-2.0
-- What people write about patches and messages before they send it. Nobody else sees it.

-- path, side and lines say which lines of the patch's diff it is about; path '' is the message
-- itself, and quoted its words, '' for all of them. kind is 'comment', or that of an objection.
CREATE TABLE draft (
  id      INTEGER PRIMARY KEY,
  account TEXT    NOT NULL,
  message TEXT    NOT NULL,
  path    TEXT    NOT NULL,
  side    TEXT    NOT NULL,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  quoted  TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  scope   TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
);
CREATE INDEX draft_message ON draft (account, message);
