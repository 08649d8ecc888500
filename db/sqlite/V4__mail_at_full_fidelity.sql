-- SPDX-License-Identifier: Apache-2.0
-- Which revision a comment on a cover letter is about, and which line of a commit message or cover
-- letter. Both are derived, as is why a revision is taken for one of its series.
ALTER TABLE comment ADD COLUMN revision INTEGER REFERENCES revision (id);
ALTER TABLE comment ADD COLUMN message_line INTEGER NOT NULL DEFAULT 0;
CREATE INDEX comment_revision ON comment (revision);

ALTER TABLE revision ADD COLUMN change_id TEXT;
ALTER TABLE revision ADD COLUMN link_reason TEXT NOT NULL DEFAULT 'title';
ALTER TABLE revision ADD COLUMN link_confidence INTEGER NOT NULL DEFAULT 100;
CREATE INDEX revision_change_id ON revision (change_id) WHERE change_id IS NOT NULL;

-- Each import, in order, so that all that is derived can be derived again in the same steps.
CREATE TABLE import_run (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  series_name TEXT
);
ALTER TABLE arrival ADD COLUMN run INTEGER REFERENCES import_run (id);
CREATE INDEX arrival_run ON arrival (run, id);

-- What a person said about which revisions belong together: kept when the rest is derived again.
-- Messages stand for the revisions that they are cover letter or first patch of.
CREATE TABLE hand_link (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  by_whom TEXT    NOT NULL,
  message TEXT    NOT NULL,
  target  TEXT
);

-- Words of messages, each in the one column it belongs to; prefixes of queries that mean several
-- (b, bs) name several columns. rowid is the message's.
CREATE VIRTUAL TABLE message_words USING fts5 (
  s, f, t, c, nq, q, dfn, dfa, dfb, dfhh, dfctx, patchid, mid, l, changeid,
  content = '', contentless_delete = 1, detail = full,
  tokenize = "unicode61 tokenchars '_'"
);

CREATE TABLE saved_search (
  name  TEXT    PRIMARY KEY,
  query TEXT    NOT NULL,
  at    INTEGER NOT NULL
);

-- Messages that a cover letter or patch links to; derived.
CREATE TABLE posted_ref (
  message INTEGER NOT NULL REFERENCES message (id),
  ref     TEXT    NOT NULL,
  PRIMARY KEY (message, ref)
) WITHOUT ROWID;
CREATE INDEX revision_author ON revision (author_key);

-- How far a source that is read on and on was read.
CREATE TABLE source_state (
  source TEXT    PRIMARY KEY,
  state  TEXT    NOT NULL,
  at     INTEGER NOT NULL
);
