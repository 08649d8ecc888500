-- SPDX-License-Identifier: Apache-2.0
-- What is sent from here, and replies that are being written.

CREATE TABLE outbox_send (
  id      INTEGER PRIMARY KEY,
  what    TEXT    NOT NULL,
  by_whom TEXT    NOT NULL,
  created INTEGER NOT NULL
);

-- state: WAITING, SENDING (while it is handed over), ACCEPTED, REFUSED, UNKNOWN (handed over, and no
-- answer came), ABANDONED. recipients has one a line; answer is what the other side said last;
-- begun is when it was handed over first, 0 if it was not.
CREATE TABLE outbox_mail (
  message_id TEXT    PRIMARY KEY,
  send       INTEGER NOT NULL REFERENCES outbox_send (id),
  position   INTEGER NOT NULL,
  sender     TEXT    NOT NULL,
  recipients TEXT    NOT NULL,
  bytes      BLOB    NOT NULL,
  state      TEXT    NOT NULL,
  answer     TEXT    NOT NULL,
  attempts   INTEGER NOT NULL,
  begun      INTEGER NOT NULL DEFAULT 0,
  updated    INTEGER NOT NULL
);
CREATE INDEX outbox_mail_send ON outbox_mail (send, position);
CREATE INDEX outbox_mail_state ON outbox_mail (state) WHERE state <> 'ACCEPTED';

-- The mail that answers a message, while one writes it; drafts about the message are part of it.
-- trailers and answers (numbers of items) have one a line; nack is the kind of the objection that
-- Nacked-by opens, '' for none.
CREATE TABLE reply (
  account    TEXT    NOT NULL,
  message    TEXT    NOT NULL,
  message_id TEXT    NOT NULL,
  to_field   TEXT    NOT NULL,
  cc_field   TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  trailers   TEXT    NOT NULL,
  nack       TEXT    NOT NULL,
  nack_scope TEXT    NOT NULL,
  answers    TEXT    NOT NULL,
  updated    INTEGER NOT NULL,
  PRIMARY KEY (account, message)
) WITHOUT ROWID;
