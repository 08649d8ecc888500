// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.review.Objection;
import dev.reroll.web.http.VisibleText;
import java.util.List;

/**
 * The form that opens an objection on words of a message, the fragment "objection" of
 * comments.html; public since templates ask it.
 *
 * @param message the message-id
 * @param words what stands in the field at first, to be cut down to what objects
 */
public record ObjectionForm(String message, String words, List<Option> kinds, List<Option> scopes) {
  /** A form whose scope is at first the usual one. */
  public static ObjectionForm of(String messageId, String words, Objection.Scope usual) {
    return new ObjectionForm(
        VisibleText.plain(messageId),
        words,
        Option.kinds(Objection.Kind.DESIGN),
        Option.scopes(usual));
  }
}
