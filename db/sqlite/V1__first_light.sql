-- SPDX-License-Identifier: Apache-2.0
-- Times are milliseconds since 1970 (UTC). Only arrival and the objection tables hold what can't be
-- had again; everything else is derived from arrival.raw.

-- Bytes as they came, kept first and whole.
CREATE TABLE arrival (
  id          INTEGER PRIMARY KEY,
  sha256      BLOB    NOT NULL UNIQUE,
  raw         BLOB    NOT NULL,
  source      TEXT    NOT NULL,
  byte_offset INTEGER NOT NULL,
  arrived     INTEGER NOT NULL,
  form        TEXT    NOT NULL,
  message     INTEGER REFERENCES message (id),
  problem     TEXT
);
CREATE INDEX arrival_message ON arrival (message);

CREATE TABLE thread (
  id        INTEGER PRIMARY KEY,
  last_sent INTEGER NOT NULL DEFAULT 0
);

-- Every message-id heard of, at hand or not, and the thread it belongs to.
CREATE TABLE thread_ref (
  message_id TEXT    PRIMARY KEY,
  thread     INTEGER NOT NULL REFERENCES thread (id)
) WITHOUT ROWID;
CREATE INDEX thread_ref_thread ON thread_ref (thread);

-- key is the message-id, or one of ours under reroll.invalid where the message shows none.
CREATE TABLE message (
  id           INTEGER PRIMARY KEY,
  key          TEXT    NOT NULL UNIQUE,
  key_known    INTEGER NOT NULL,
  from_name    TEXT,
  from_email   TEXT,
  sent         INTEGER,
  subject      TEXT,
  list_id      TEXT,
  in_reply_to  TEXT,
  refs         TEXT    NOT NULL,
  thread       INTEGER NOT NULL REFERENCES thread (id),
  best_arrival INTEGER NOT NULL REFERENCES arrival (id),
  form         TEXT    NOT NULL,
  fingerprint  TEXT    NOT NULL,
  arrived      INTEGER NOT NULL
);
CREATE INDEX message_thread ON message (thread, sent);
CREATE INDEX message_fingerprint ON message (fingerprint) WHERE fingerprint <> '';

CREATE TABLE series (
  id           INTEGER PRIMARY KEY,
  name         TEXT    UNIQUE,
  title        TEXT    NOT NULL,
  title_key    TEXT    NOT NULL,
  author_name  TEXT,
  author_email TEXT,
  author_key   TEXT    NOT NULL
);
CREATE INDEX series_title ON series (title_key, author_key);

CREATE TABLE revision (
  id         INTEGER PRIMARY KEY,
  series     INTEGER NOT NULL REFERENCES series (id),
  anchor     TEXT    NOT NULL,
  author_key TEXT    NOT NULL,
  number     INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  rfc        INTEGER NOT NULL,
  resend     INTEGER NOT NULL,
  cover      INTEGER REFERENCES message (id),
  UNIQUE (anchor, author_key, number, total, rfc, resend)
);
CREATE INDEX revision_series ON revision (series, number);
CREATE INDEX revision_cover ON revision (cover);

CREATE TABLE patch (
  id       INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (id),
  position INTEGER NOT NULL,
  message  INTEGER NOT NULL UNIQUE REFERENCES message (id),
  title    TEXT    NOT NULL,
  patch_id TEXT    NOT NULL,
  files    INTEGER NOT NULL,
  added    INTEGER NOT NULL,
  removed  INTEGER NOT NULL
);
CREATE INDEX patch_revision ON patch (revision, position);

-- A run of own words in a reply. patch is the one that the reply answers, anchored or not.
CREATE TABLE comment (
  message    INTEGER NOT NULL REFERENCES message (id),
  ordinal    INTEGER NOT NULL,
  patch      INTEGER REFERENCES patch (id),
  path       TEXT,
  side       TEXT,
  line       INTEGER,
  diff_line  TEXT,
  exact      INTEGER,
  quoted     TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  first_line INTEGER NOT NULL,
  PRIMARY KEY (message, ordinal)
);
CREATE INDEX comment_patch ON comment (patch);

-- Trailers given in replies; those of a patch itself stay in its text.
CREATE TABLE trailer (
  message  INTEGER NOT NULL REFERENCES message (id),
  ordinal  INTEGER NOT NULL,
  patch    INTEGER REFERENCES patch (id),
  revision INTEGER NOT NULL REFERENCES revision (id),
  key      TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  name     TEXT,
  email    TEXT,
  line     INTEGER NOT NULL,
  PRIMARY KEY (message, ordinal)
);
CREATE INDEX trailer_patch ON trailer (patch);

CREATE TABLE objection (
  id                INTEGER PRIMARY KEY,
  series            INTEGER NOT NULL REFERENCES series (id),
  revision          INTEGER NOT NULL,
  patch             INTEGER REFERENCES patch (id),
  kind              TEXT    NOT NULL,
  scope             TEXT    NOT NULL,
  holder_name       TEXT,
  holder_email      TEXT,
  standing          TEXT    NOT NULL,
  state             TEXT    NOT NULL,
  title             TEXT    NOT NULL,
  condition_message TEXT,
  condition_words   TEXT,
  raised            INTEGER NOT NULL,
  origin_message    TEXT    NOT NULL,
  origin_words      TEXT    NOT NULL,
  UNIQUE (origin_message, origin_words)
);
CREATE INDEX objection_series ON objection (series);
CREATE INDEX objection_state ON objection (state);

CREATE TABLE objection_evidence (
  objection  INTEGER NOT NULL REFERENCES objection (id),
  position   INTEGER NOT NULL,
  message_id TEXT    NOT NULL,
  words      TEXT    NOT NULL,
  PRIMARY KEY (objection, position)
);

-- Only ever added to.
CREATE TABLE objection_event (
  id         INTEGER PRIMARY KEY,
  objection  INTEGER NOT NULL REFERENCES objection (id),
  at         INTEGER NOT NULL,
  by_whom    TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  message_id TEXT
);
CREATE INDEX objection_event_objection ON objection_event (objection, id);

CREATE TABLE lab_run (
  id       INTEGER PRIMARY KEY,
  patch    INTEGER NOT NULL REFERENCES patch (id),
  state    TEXT    NOT NULL,
  queued   INTEGER NOT NULL,
  started  INTEGER,
  finished INTEGER
);
CREATE INDEX lab_run_patch ON lab_run (patch, id);

CREATE TABLE run_step (
  run     INTEGER NOT NULL REFERENCES lab_run (id),
  ordinal INTEGER NOT NULL,
  step    TEXT    NOT NULL,
  verdict TEXT,
  millis  INTEGER NOT NULL,
  detail  TEXT    NOT NULL,
  log     TEXT    NOT NULL,
  PRIMARY KEY (run, step)
);
