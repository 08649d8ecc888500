// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

/**
 * How hard to look for renames.
 *
 * @param files the square of this many comparisons is made at most
 * @param empty whether empty files are renamed too
 */
public record RenameLimits(int files, boolean empty) {
  /** As git diff and git log do by default. */
  public static final RenameLimits DIFF = new RenameLimits(1_000, true);

  /** As git merge does by default. */
  public static final RenameLimits MERGE = new RenameLimits(7_000, false);
}
