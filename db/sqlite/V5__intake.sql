-- SPDX-License-Identifier: Apache-2.0
-- The index of words is written in larger pieces, of which there are fewer to join later.
INSERT INTO message_words (message_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 8);

-- Asked for whenever bytes are kept, since those of a message may be named before they are there.
CREATE INDEX message_best_arrival ON message (best_arrival);
CREATE INDEX revision_of_author ON revision (author_key, number, total);
DROP INDEX revision_author;

-- Which project a rule of the configuration puts a message in; NULL where none does. Derived.
ALTER TABLE message ADD COLUMN project TEXT;

-- What a pull request asks for, as git-request-pull(1) writes it; derived.
CREATE TABLE pull_request (
  message    INTEGER PRIMARY KEY REFERENCES message (id),
  base       TEXT,
  repository TEXT NOT NULL,
  ref        TEXT NOT NULL,
  head       TEXT
);
