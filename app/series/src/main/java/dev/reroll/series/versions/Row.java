// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import org.jspecify.annotations.Nullable;

/**
 * A line of the old version beside one of the new.
 *
 * @param left null where only the new version has a line
 * @param right null where only the old version has one
 * @param same whether both are the same but for where they stand
 */
public record Row(@Nullable Cell left, @Nullable Cell right, boolean same) {

  /**
   * A line.
   *
   * @param number 1-based line of the file (of the old file for a removed line) or of the message;
   *     0 for the head of a hunk
   * @param kind as in a diff, ' ' for a message, '@' for the head of a hunk
   */
  public record Cell(int number, char kind, String text) {}

  /** Returns whether it holds the head of a hunk. */
  boolean head() {
    return (left != null && left.kind() == '@') || (right != null && right.kind() == '@');
  }
}
