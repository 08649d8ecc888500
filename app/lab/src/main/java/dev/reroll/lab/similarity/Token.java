// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

/**
 * A token of C.
 *
 * @param text as it is in the source
 * @param line counted from 1
 */
record Token(Kind kind, String text, int line) {
  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN,
    /** Behind the last of a file. */
    END
  }
}
