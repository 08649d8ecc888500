// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.Patch;

/**
 * A patch of a revision, as text to compare.
 *
 * @param number its 1-based place in the revision
 * @param name of the commit, or the patch-id of one that is at hand as a mail only; hex
 * @param title its first paragraph, one byte a char
 * @param text author, message and diff, each line with its LF
 * @param diffBegin where the diff begins in the text
 * @param size lines of the diff, as git counts the cost of making it anew
 */
public record SeriesPatch(
    int number, String name, String title, String text, int diffBegin, int size) {

  /**
   * Returns a mailed patch as its commit would be, by what the mail shows of it: the hunks are
   * those that its sender's git made.
   *
   * @param number n of "n/m"
   */
  public static SeriesPatch mailed(int number, Patch patch) {
    return new MailedText(patch).patch(number);
  }

  /** Returns author and message. */
  String head() {
    return text.substring(0, diffBegin);
  }

  /** Returns the diff; all of the text if the commit changes no file. */
  String diff() {
    return text.substring(diffBegin);
  }
}
