// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

/**
 * The line of a patch that a comment is about.
 *
 * @param path the file, by its new path (old path for a removed file)
 * @param side NEW for added and context lines, OLD for removed ones
 * @param line 1-based line in that side's file
 * @param quoted the quoted diff line with its kind character
 * @param exact whether the quoted run fits the patch byte for byte at one place only
 */
public record Anchor(String path, Side side, int line, String quoted, boolean exact) {
  /** Which file version a line number counts in. */
  public enum Side {
    /** Before the patch. */
    OLD,
    /** After the patch. */
    NEW
  }
}
