-- SPDX-License-Identifier: Apache-2.0
-- The index of words is written in larger pieces, of which there are fewer to join later.
INSERT INTO message_words (message_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 8);

-- Asked for whenever bytes are kept, since those of a message may be named before they are there.
CREATE INDEX message_best_arrival ON message (best_arrival);
