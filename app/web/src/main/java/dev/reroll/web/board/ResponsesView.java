// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision did about each point.
 *
 * @param revision as "v4"
 * @param revisions the same of each revision
 * @param changelog the same as the changelog of a cover letter
 * @param replies the same as drafts of replies
 */
record ResponsesView(
    PageLink up,
    String heading,
    String summary,
    String revision,
    List<Tab> revisions,
    String changelog,
    String replies,
    String json,
    List<Point> points,
    List<Said> comments) {

  /**
   * A point.
   *
   * @param of what it was raised on
   * @param done what the revision did about it
   * @param mark the class of style sheets for that
   * @param patch the patch that did it, or null
   * @param why in words, "" if nobody said anything
   * @param message where it is said, or null
   * @param hunk where the revision touches what it is about, or null
   */
  record Point(
      PageLink item,
      List<QuoteView> quotes,
      PageLink of,
      String by,
      String done,
      String mark,
      @Nullable PageLink patch,
      String why,
      @Nullable PageLink message,
      @Nullable Hunk hunk,
      StateView state) {}

  /** Part of a diff. */
  record Hunk(String summary, String path, String text) {}

  /**
   * A comment that nobody tracks.
   *
   * @param title its first words
   * @param fate what became of its line, or null if it is about none
   */
  record Said(String title, QuoteView quote, PageLink of, String by, @Nullable Fate fate) {}

  /**
   * What became of a line.
   *
   * @param mark the class of style sheets for it
   * @param patch where the line is now, or null
   */
  record Fate(String words, String mark, @Nullable PageLink patch) {}
}
