-- SPDX-License-Identifier: Apache-2.0
-- What the scenarios did on each patch of a revision.

-- input stands for all that went into the patch's build: base, configuration, compiler, and the
-- mails up to and with it. tree stands for base, configuration, compiler, and the source that those
-- mails left, whatever else they say. product names what the build left, by content; '' if nothing.
-- All three are known once the steps are through.
ALTER TABLE lab_run ADD COLUMN kernel TEXT NOT NULL DEFAULT 'plain';
ALTER TABLE lab_run ADD COLUMN input TEXT;
ALTER TABLE lab_run ADD COLUMN tree TEXT;
ALTER TABLE lab_run ADD COLUMN product TEXT;
CREATE INDEX lab_run_input ON lab_run (input);
CREATE INDEX lab_run_tree ON lab_run (tree);

-- A scenario on a product, with its retry if it needed one. Only ever added to: what failed once
-- and then passed is how a flake is known. content stands for the scenario's own text and all that
-- it shares with others, the card's model among them.
CREATE TABLE scenario_run (
  id          INTEGER PRIMARY KEY,
  product     TEXT    NOT NULL,
  scenario    TEXT    NOT NULL,
  content     TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  verdict     TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL
);
CREATE INDEX scenario_run_product ON scenario_run (product, scenario, content, id);
CREATE INDEX scenario_run_scenario ON scenario_run (scenario, id);

-- One guest. archive names the folder of the smoke run that holds its console and trace, '' if none.
CREATE TABLE scenario_attempt (
  scenario_run INTEGER NOT NULL REFERENCES scenario_run (id),
  number       INTEGER NOT NULL,
  verdict      TEXT    NOT NULL,
  millis       INTEGER NOT NULL,
  detail       TEXT    NOT NULL,
  fingerprint  TEXT    NOT NULL,
  archive      TEXT    NOT NULL,
  PRIMARY KEY (scenario_run, number)
) WITHOUT ROWID;
