// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

/**
 * One thing that is wrong with a message but did not stop its reading.
 *
 * @param offset bytes from the start of the message
 * @param problem what is wrong, in lower case, without a final dot
 * @param cut whether it is more than is read, so that a part of it was left out
 */
public record Diagnostic(long offset, String problem, boolean cut) {
  /** Says what is wrong with a message that was read all the same. */
  public Diagnostic(long offset, String problem) {
    this(offset, problem, false);
  }

  static Diagnostic cut(long offset, String problem) {
    return new Diagnostic(offset, problem, true);
  }
}
