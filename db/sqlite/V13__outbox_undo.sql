-- SPDX-License-Identifier: Apache-2.0
-- Who gives the rest of a send up may think better of it: given_up is how far a mail was then, ''
-- where it was not given up.
ALTER TABLE outbox_mail ADD COLUMN given_up TEXT NOT NULL DEFAULT '';
