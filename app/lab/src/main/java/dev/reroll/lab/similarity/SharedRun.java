// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

/**
 * Tokens that two sources have in the same order.
 *
 * @param tokens how many
 */
public record SharedRun(int tokens, Place ours, Place theirs) {
  /**
   * Where a run is.
   *
   * @param firstLine counted from 1
   * @param lastLine the last that belongs to it
   */
  public record Place(String file, int firstLine, int lastLine) {
    @Override
    public String toString() {
      return "%s:%d-%d".formatted(file, firstLine, lastLine);
    }
  }

  @Override
  public String toString() {
    return "%d tokens: %s and %s".formatted(tokens, ours, theirs);
  }
}
