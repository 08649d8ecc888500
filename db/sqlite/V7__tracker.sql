-- SPDX-License-Identifier: Apache-2.0
-- The review tracker: objections become one of several kinds of items.

-- turn, since and subsystem are derived; the rest is what people said and decided.
CREATE TABLE item (
  id               INTEGER PRIMARY KEY,
  type             TEXT    NOT NULL,
  series           INTEGER NOT NULL REFERENCES series (id),
  revision         INTEGER NOT NULL,
  patch            INTEGER REFERENCES patch (id),
  path             TEXT,
  diff_line        TEXT,
  kind             TEXT    NOT NULL,
  scope            TEXT    NOT NULL,
  subsystem        TEXT    NOT NULL,
  holder_name      TEXT,
  holder_email     TEXT,
  standing         TEXT    NOT NULL,
  standing_from    TEXT    NOT NULL,
  state            TEXT    NOT NULL,
  title            TEXT    NOT NULL,
  lifts            INTEGER REFERENCES item (id),
  raised           INTEGER NOT NULL,
  due_day          TEXT,
  due_revision     INTEGER,
  snoozed_day      TEXT,
  snoozed_revision INTEGER,
  turn             TEXT    NOT NULL,
  since            INTEGER NOT NULL,
  ended            INTEGER,
  origin_message   TEXT    NOT NULL,
  origin_words     TEXT    NOT NULL,
  suggestion_key   TEXT    UNIQUE,
  UNIQUE (type, origin_message, origin_words)
);
CREATE INDEX item_series ON item (series, type, state);
CREATE INDEX item_type ON item (type, state, raised);
CREATE INDEX item_holder ON item (holder_email COLLATE NOCASE);
CREATE INDEX item_lifts ON item (lifts) WHERE lifts IS NOT NULL;
CREATE INDEX item_origin ON item (origin_message);

CREATE TABLE item_evidence (
  item       INTEGER NOT NULL REFERENCES item (id),
  position   INTEGER NOT NULL,
  message_id TEXT    NOT NULL,
  words      TEXT    NOT NULL,
  PRIMARY KEY (item, position)
);
CREATE INDEX item_evidence_message ON item_evidence (message_id);

-- Only ever added to. effective is when the message was sent that the entry rests on, else at.
CREATE TABLE item_event (
  id         INTEGER PRIMARY KEY,
  item       INTEGER NOT NULL REFERENCES item (id),
  at         INTEGER NOT NULL,
  effective  INTEGER NOT NULL,
  by_whom    TEXT    NOT NULL,
  action     TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  message_id TEXT,
  speaker    TEXT,
  detail     TEXT    NOT NULL DEFAULT '',
  undoes     INTEGER REFERENCES item_event (id)
);
CREATE INDEX item_event_item ON item_event (item, id);
CREATE INDEX item_event_undoes ON item_event (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX item_event_effective ON item_event (effective, id);

-- A link counts while the entry that made it is not taken back.
CREATE TABLE item_link (
  event    INTEGER PRIMARY KEY REFERENCES item_event (id),
  item     INTEGER NOT NULL REFERENCES item (id),
  relation TEXT    NOT NULL,
  target   INTEGER NOT NULL REFERENCES item (id)
);
CREATE INDEX item_link_item ON item_link (item);
CREATE INDEX item_link_target ON item_link (target);

-- MAINTAINERS of base trees; the newest of a series counts, else the newest of no series.
CREATE TABLE maintainers (
  id      INTEGER PRIMARY KEY,
  series  TEXT,
  version TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  text    TEXT    NOT NULL
);

-- How long a project waits for an answer, in days; '' is for all that have none of their own.
CREATE TABLE patience (
  project TEXT    PRIMARY KEY,
  days    INTEGER NOT NULL
);

-- The files a patch touches; derived.
CREATE TABLE patch_file (
  patch INTEGER NOT NULL REFERENCES patch (id),
  path  TEXT    NOT NULL,
  PRIMARY KEY (patch, path)
) WITHOUT ROWID;

-- The trailers of a person, to find what they propose to resolve.
CREATE INDEX trailer_email ON trailer (email COLLATE NOCASE);

INSERT INTO item (id, type, series, revision, patch, kind, scope, subsystem, holder_name,
    holder_email, standing, standing_from, state, title, raised, turn, since, origin_message,
    origin_words)
SELECT id, 'OBJECTION', series, revision, patch, lower(kind), scope, '', holder_name,
    holder_email, standing, '', state, title, raised, 'AUTHOR', raised, origin_message,
    origin_words
FROM objection;
INSERT INTO item_evidence (item, position, message_id, words)
SELECT objection, position, message_id, words FROM objection_evidence;
INSERT INTO item_event (id, item, at, effective, by_whom, action, state, reason, message_id)
SELECT e.id, e.objection, e.at, coalesce((SELECT m.sent FROM message m WHERE m.key = e.message_id),
    e.at), e.by_whom,
    CASE e.state WHEN 'SUGGESTED' THEN 'SUGGEST' WHEN 'RESOLVED' THEN 'RESOLVE'
        WHEN 'WITHDRAWN' THEN 'WITHDRAW' WHEN 'OVERRULED' THEN 'OVERRULE'
        WHEN 'DEFERRED' THEN 'DEFER' WHEN 'DISMISSED' THEN 'DISMISS' WHEN 'ANSWERED' THEN 'ANSWER'
        ELSE 'CONFIRM' END,
    e.state, e.reason, e.message_id
FROM objection_event e;
-- What would lift an objection is an item of its own now.
INSERT INTO item (type, series, revision, patch, kind, scope, subsystem, holder_name, holder_email,
    standing, standing_from, state, title, lifts, raised, turn, since, origin_message, origin_words)
SELECT 'CONDITION', series, revision, patch, '', scope, '', holder_name, holder_email, standing, '',
    CASE WHEN state = 'SUGGESTED' THEN 'SUGGESTED' WHEN state IN ('OPEN', 'CONDITIONAL', 'ANSWERED')
        THEN 'OPEN' ELSE 'DISMISSED' END,
    replace(substr(condition_words, 1, 100), char(10), ' '), id, raised, 'AUTHOR', raised,
    condition_message, condition_words
FROM objection WHERE condition_words IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO item_evidence (item, position, message_id, words)
SELECT id, 0, origin_message, origin_words FROM item WHERE type = 'CONDITION';
INSERT INTO item_event (item, at, effective, by_whom, action, state, reason, message_id)
SELECT id, raised, raised, 'rule', 'SUGGEST', state, 'said of the objection it would lift',
    origin_message
FROM item WHERE type = 'CONDITION';
UPDATE item SET ended = (SELECT max(e.id) FROM item_event e WHERE e.item = item.id)
WHERE state IN ('RESOLVED', 'WITHDRAWN', 'OVERRULED', 'DEFERRED', 'DISMISSED');
DROP TABLE objection_event;
DROP TABLE objection_evidence;
DROP TABLE objection;
