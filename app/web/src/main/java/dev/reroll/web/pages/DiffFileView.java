// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.web.draft.DraftsView;
import dev.reroll.web.lines.HtmlLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a diff with what was said about its lines; public since templates ask it.
 *
 * @param id its anchor
 */
public record DiffFileView(
    String id, String path, int added, int removed, boolean isBinary, List<Part> parts) {
  /** Lines, and what is below the last of them. */
  public record Part(HtmlLines lines, List<Below> below) {}

  /**
   * What is below a line; one of these, the others are null.
   *
   * @param said on this revision
   * @param asked on an older one
   * @param drafts of the reader
   */
  public record Below(
      CommentView.@Nullable Said said, @Nullable AskedView asked, @Nullable DraftsView drafts) {}
}
