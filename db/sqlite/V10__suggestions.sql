-- SPDX-License-Identifier: Apache-2.0
-- What mail's words may do is suggested, whatever it is.

-- Words by which people seem to grant a point or to take something back; derived. answered is what
-- is quoted right above them.
CREATE TABLE concession (
  message    INTEGER NOT NULL REFERENCES message (id),
  ordinal    INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  revision   INTEGER NOT NULL REFERENCES revision (id),
  patch      INTEGER REFERENCES patch (id),
  words      TEXT    NOT NULL,
  confidence REAL    NOT NULL,
  reason     TEXT    NOT NULL,
  answered   TEXT,
  key        TEXT    NOT NULL,
  PRIMARY KEY (message, ordinal)
);
CREATE INDEX concession_revision ON concession (revision);

-- How many words wait to be confirmed as its end; derived.
ALTER TABLE item ADD COLUMN proposals INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_proposals ON item (series) WHERE proposals > 0;

-- The first message that answers a question's words, NULL while none does; derived.
ALTER TABLE item ADD COLUMN replied TEXT;

-- The answers to a message.
CREATE INDEX message_in_reply_to ON message (in_reply_to) WHERE in_reply_to IS NOT NULL;
