// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a comment that is not written yet, the fragment "new" of comments.html; public since
 * templates ask it.
 *
 * @param id of the form: both may be on a page
 * @param message the message-id of what it is about
 * @param place which lines it is about, or null if it is about the message
 * @param back the page to come back to
 */
public record NewDraft(
    String id,
    String message,
    @Nullable Place place,
    List<Option> kinds,
    List<Option> scopes,
    String back) {
  /** Lines of a file. */
  public record Place(String path, String side, int first, int last) {}
}
