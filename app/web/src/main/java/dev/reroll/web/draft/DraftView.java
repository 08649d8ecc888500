// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft in its form, the fragment "draft" of comments.html; public since templates ask it.
 *
 * @param from where it was written, if that is another revision, else null
 * @param lines which lines it is about, with a comma, "" if it is about the message
 * @param quoted what it quotes, where that is not above it, else null
 * @param wasThere whether what it quotes is not there any more
 * @param back the page to come back to
 * @param move where it can be moved, or null
 */
public record DraftView(
    long id,
    int version,
    @Nullable From from,
    String lines,
    @Nullable String quoted,
    boolean wasThere,
    String text,
    List<Option> kinds,
    List<Option> scopes,
    String back,
    @Nullable Move move) {
  /**
   * Where a draft was written.
   *
   * @param name as "v3 6/15"
   * @param css the class of what became of its place
   * @param fate what became of its place
   */
  public record From(String href, String name, String css, String fate) {}

  /**
   * Where a draft can be moved.
   *
   * @param to the message-id
   */
  public record Move(String to, String words) {}
}
