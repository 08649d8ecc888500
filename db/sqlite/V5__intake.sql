-- SPDX-License-Identifier: Apache-2.0
-- The index of words is written in larger pieces, of which there are fewer to join later.
INSERT INTO message_words (message_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 8);
