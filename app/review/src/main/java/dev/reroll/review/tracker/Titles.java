// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

/** Titles of items, made of the words they rest on. */
public final class Titles {
  private static final int LONGEST = 100;

  private Titles() {}

  /** Returns words as one line, cut where it is too long. */
  public static String of(String words) {
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
