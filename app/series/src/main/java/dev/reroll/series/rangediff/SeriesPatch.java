// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit of a revision, as text to compare.
 *
 * @param commit its name
 * @param title its first paragraph, one byte a char
 * @param text author, message and diff, each line with its LF
 * @param diffBegin where the diff begins in the text
 * @param size lines of the diff, as git counts the cost of making it anew
 */
public record SeriesPatch(ObjectId commit, String title, String text, int diffBegin, int size) {

  /** Returns author and message. */
  String head() {
    return text.substring(0, diffBegin);
  }

  /** Returns the diff; all of the text if the commit changes no file. */
  String diff() {
    return text.substring(diffBegin);
  }
}
