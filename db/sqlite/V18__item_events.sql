-- SPDX-License-Identifier: Apache-2.0
-- What happened to an item is told by a kind and JSON, no longer by a sentence; and columns that
-- hold one of a few words take no other.

-- SQLite can't put a CHECK on a column that is there, so the tables of items are made anew, those
-- that refer to others last and dropped first. What was a sentence becomes a note here; a step in
-- Java (18.1) reads from it what it can and leaves the rest.
CREATE TABLE item_new (
  id               INTEGER PRIMARY KEY,
  type             TEXT    NOT NULL CHECK (type IN ('OBJECTION', 'QUESTION', 'CONDITION',
      'COMMITMENT', 'RULING', 'PRECEDENT', 'POSITION')),
  series           INTEGER NOT NULL REFERENCES series (id),
  revision         INTEGER NOT NULL,
  patch            INTEGER REFERENCES patch (id),
  path             TEXT,
  diff_line        TEXT,
  kind             TEXT    NOT NULL,
  scope            TEXT    NOT NULL CHECK (scope IN ('LINE', 'PATCH', 'SERIES', 'SUBSYSTEM')),
  subsystem        TEXT    NOT NULL,
  holder_name      TEXT,
  holder_email     TEXT,
  standing         TEXT    NOT NULL CHECK (standing IN ('MAINTAINER', 'REVIEWER', 'BOT',
      'UNKNOWN')),
  standing_from    TEXT    NOT NULL,
  state            TEXT    NOT NULL CHECK (state IN ('SUGGESTED', 'OPEN', 'ANSWERED',
      'CONDITIONAL', 'STANDS', 'UPHELD', 'RESOLVED', 'MET', 'KEPT', 'BROKEN', 'WITHDRAWN',
      'OVERRULED', 'DEFERRED', 'CONTRADICTED', 'DISMISSED')),
  title            TEXT    NOT NULL,
  lifts            INTEGER REFERENCES item_new (id),
  raised           INTEGER NOT NULL,
  due_day          TEXT,
  due_revision     INTEGER,
  snoozed_day      TEXT,
  snoozed_revision INTEGER,
  turn             TEXT    NOT NULL CHECK (turn IN ('AUTHOR', 'HOLDER', 'MAINTAINER', 'NOBODY')),
  since            INTEGER NOT NULL,
  ended            INTEGER,
  origin_message   TEXT    NOT NULL,
  origin_words     TEXT    NOT NULL,
  suggestion_key   TEXT    UNIQUE,
  proposals        INTEGER NOT NULL DEFAULT 0 CHECK (proposals >= 0),
  replied          TEXT,
  UNIQUE (type, origin_message, origin_words)
);
INSERT INTO item_new
  SELECT id, type, series, revision, patch, path, diff_line, kind, scope, subsystem, holder_name,
      holder_email, standing, standing_from, state, title, lifts, raised, due_day, due_revision,
      snoozed_day, snoozed_revision, turn, since, ended, origin_message, origin_words,
      suggestion_key, proposals, replied
  FROM item;

CREATE TABLE evidence_new (
  item       INTEGER NOT NULL REFERENCES item_new (id),
  position   INTEGER NOT NULL,
  message_id TEXT    NOT NULL,
  words      TEXT    NOT NULL,
  PRIMARY KEY (item, position)
);
INSERT INTO evidence_new SELECT item, position, message_id, words FROM item_evidence;

-- Only ever added to. effective is when the message was sent that the entry rests on, else at. What
-- event holds depends on kind: app/store/RATIONALE.md tells it.
CREATE TABLE event_new (
  id         INTEGER PRIMARY KEY,
  item       INTEGER NOT NULL REFERENCES item_new (id),
  at         INTEGER NOT NULL,
  effective  INTEGER NOT NULL,
  by_whom    TEXT    NOT NULL,
  action     TEXT    NOT NULL CHECK (action IN ('SUGGEST', 'OPEN', 'CONFIRM', 'DISMISS', 'ANSWER',
      'RESOLVE', 'WITHDRAW', 'OVERRULE', 'DEFER', 'BREAK', 'UPHOLD', 'CONTRADICT', 'REOPEN', 'EDIT',
      'EVIDENCE', 'LINK', 'NOTE', 'SNOOZE', 'UNDO')),
  state      TEXT    NOT NULL CHECK (state IN ('SUGGESTED', 'OPEN', 'ANSWERED', 'CONDITIONAL',
      'STANDS', 'UPHELD', 'RESOLVED', 'MET', 'KEPT', 'BROKEN', 'WITHDRAWN', 'OVERRULED',
      'DEFERRED', 'CONTRADICTED', 'DISMISSED')),
  reason     TEXT    NOT NULL,
  message_id TEXT,
  speaker    TEXT,
  kind       TEXT    NOT NULL CHECK (kind IN ('found', 'fixed', 'explained', 'declined', 'deferred',
      'snoozed', 'edited', 'linked', 'proposal_declined', 'undone', 'done', 'note')),
  event      TEXT    NOT NULL CHECK (json_valid(event) AND json_type(event) = 'object'),
  undoes     INTEGER REFERENCES event_new (id)
);
INSERT INTO event_new
  SELECT id, item, at, effective, by_whom, action, state, reason, message_id, speaker, 'note',
      json_object('text', detail), undoes
  FROM item_event;

-- A link counts while the entry that made it is not taken back.
CREATE TABLE link_new (
  event    INTEGER PRIMARY KEY REFERENCES event_new (id),
  item     INTEGER NOT NULL REFERENCES item_new (id),
  relation TEXT    NOT NULL CHECK (relation IN ('ANSWERS', 'BLOCKS', 'DEPENDS_ON', 'SAME_AS',
      'CONTRADICTS', 'CITES')),
  target   INTEGER NOT NULL REFERENCES item_new (id)
);
INSERT INTO link_new SELECT event, item, relation, target FROM item_link;

DROP TABLE item_link;
DROP TABLE item_event;
DROP TABLE item_evidence;
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;
ALTER TABLE evidence_new RENAME TO item_evidence;
ALTER TABLE event_new RENAME TO item_event;
ALTER TABLE link_new RENAME TO item_link;

CREATE INDEX item_series ON item (series, type, state);
CREATE INDEX item_type ON item (type, state, raised);
CREATE INDEX item_holder ON item (holder_email COLLATE NOCASE);
CREATE INDEX item_lifts ON item (lifts) WHERE lifts IS NOT NULL;
CREATE INDEX item_origin ON item (origin_message);
CREATE INDEX item_proposals ON item (series) WHERE proposals > 0;
CREATE INDEX item_evidence_message ON item_evidence (message_id);
CREATE INDEX item_event_item ON item_event (item, id);
CREATE INDEX item_event_undoes ON item_event (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX item_event_effective ON item_event (effective, id);
CREATE INDEX item_link_item ON item_link (item);
CREATE INDEX item_link_target ON item_link (target);

-- Runs, checks and the outbox are kept by triggers: what refers to those tables need not be made
-- anew for that.
CREATE TRIGGER lab_run_state_new BEFORE INSERT ON lab_run
  WHEN NEW.state NOT IN ('queued', 'running', 'done', 'interrupted')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: lab_run.state'); END;
CREATE TRIGGER lab_run_state_now BEFORE UPDATE OF state ON lab_run
  WHEN NEW.state NOT IN ('queued', 'running', 'done', 'interrupted')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: lab_run.state'); END;
CREATE TRIGGER check_cell_state_new BEFORE INSERT ON check_cell
  WHEN NEW.state NOT IN ('queued', 'running', 'done', 'cancelled')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: check_cell.state'); END;
CREATE TRIGGER check_cell_state_now BEFORE UPDATE OF state ON check_cell
  WHEN NEW.state NOT IN ('queued', 'running', 'done', 'cancelled')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: check_cell.state'); END;
CREATE TRIGGER outbox_mail_state_new BEFORE INSERT ON outbox_mail
  WHEN NEW.state NOT IN ('WAITING', 'SENDING', 'ACCEPTED', 'REFUSED', 'UNKNOWN', 'ABANDONED')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: outbox_mail.state'); END;
CREATE TRIGGER outbox_mail_state_now BEFORE UPDATE OF state ON outbox_mail
  WHEN NEW.state NOT IN ('WAITING', 'SENDING', 'ACCEPTED', 'REFUSED', 'UNKNOWN', 'ABANDONED')
  BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: outbox_mail.state'); END;
