-- SPDX-License-Identifier: Apache-2.0
-- Who may do what, and who did it. Empty as long as one person uses it on the loopback address.

-- password is what argon2 makes of it, in PHC form; '' for one who can't log in with one.
CREATE TABLE account (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE,
  email    TEXT    NOT NULL,
  password TEXT    NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  created  INTEGER NOT NULL
);

-- project '' stands for all of them.
CREATE TABLE account_role (
  account INTEGER NOT NULL REFERENCES account (id),
  project TEXT    NOT NULL,
  role    TEXT    NOT NULL,
  PRIMARY KEY (account, project)
) WITHOUT ROWID;

-- Of sessions and tokens only SHA-256 is kept, of which nobody makes one.
CREATE TABLE session (
  hash    TEXT    PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  created INTEGER NOT NULL,
  used    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE api_token (
  id      INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  name    TEXT    NOT NULL,
  hash    TEXT    NOT NULL UNIQUE,
  scope   TEXT    NOT NULL,
  created INTEGER NOT NULL,
  used    INTEGER,
  expires INTEGER,
  revoked INTEGER NOT NULL DEFAULT 0
);

-- Only ever added to.
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  account TEXT    NOT NULL,
  address TEXT    NOT NULL,
  action  TEXT    NOT NULL,
  outcome TEXT    NOT NULL
);
