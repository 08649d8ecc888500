// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What applying a mailbox gave.
 *
 * @param base the commit it was applied to
 * @param tip the last commit made, the base if there is none
 * @param tree of the tip
 * @param commits those made, in order
 * @param failure where it stopped, or null if all mails were applied
 */
public record AmResult(
    ObjectId base, ObjectId tip, ObjectId tree, List<Made> commits, @Nullable Failure failure) {

  /** Copies the list. */
  public AmResult {
    commits = List.copyOf(commits);
  }

  /**
   * A commit that was made.
   *
   * @param subject the first line of its message, one byte a char
   */
  public record Made(ObjectId commit, ObjectId tree, String subject) {}

  /**
   * Why a mail was not applied.
   *
   * @param mail 1-based number of the mail
   * @param subject its subject, one byte a char, "" if it was not got at
   * @param reason in git's words where git has some
   * @param path the file it is about, one byte a char, or null
   * @param hunk the hunk that has no place, or null
   */
  public record Failure(
      int mail,
      String subject,
      String reason,
      @Nullable String path,
      @Nullable MisplacedHunk hunk) {}
}
