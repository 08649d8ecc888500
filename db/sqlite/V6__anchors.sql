-- SPDX-License-Identifier: Apache-2.0
-- No table changes: comments are anchored by other rules since, so what is derived from mail is
-- derived again when the database is opened.
SELECT 1;
