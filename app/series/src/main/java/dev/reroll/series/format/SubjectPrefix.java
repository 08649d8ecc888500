// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

/** Writes what stands before the title of a subject. */
public final class SubjectPrefix {
  private SubjectPrefix() {}

  /**
   * Returns "[PATCH net-next v2 01/15] ": a single patch is not numbered, and a first version is
   * not either.
   *
   * @param number 0 is the cover letter
   */
  public static String of(FormatOptions options, int number, int total) {
    StringBuilder out = new StringBuilder("[").append(options.prefix());
    if (options.revision() > 1) {
      out.append(" v").append(options.revision());
    }
    if (total > 1) {
      String digits = Integer.toString(total);
      String own = Integer.toString(number);
      out.append(' ').append("0".repeat(digits.length() - own.length()));
      out.append(own).append('/').append(digits);
    }
    return out.append("] ").toString();
  }
}
