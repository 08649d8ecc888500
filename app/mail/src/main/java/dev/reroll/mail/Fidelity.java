// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

/** How faithfully the bytes at hand hold the message, best first. */
public enum Fidelity {
  /** RFC 5322 bytes as they travelled. */
  RAW,
  /** Short header block and lines kept, blank lines dropped, as one web archive prints mail. */
  ARCHIVE_TEXT,
  /** The text of an archive's web page: subject line, From, Date, body. */
  WEB_TEXT,
  /** A raw message whose line ends became blanks. */
  FLATTENED,
  /** Body text only, on one line, with nothing of the header. */
  FLATTENED_BODY
}
