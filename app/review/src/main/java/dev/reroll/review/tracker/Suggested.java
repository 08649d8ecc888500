// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that a rule found, to be confirmed, edited or dismissed.
 *
 * @param kind one of the type's kinds, "" where it has none
 * @param title one line
 * @param evidence exact words of one message, those that the rule is about first
 * @param confidence how often what the rule finds is right, 0 to 1
 * @param reason why the rule takes it for one, in words
 * @param key what is the same for the same suggestion when mail is read again, or null to go by the
 *     words alone
 */
public record Suggested(
    ItemType type,
    String kind,
    Objection.Scope scope,
    Address holder,
    String title,
    List<Evidence> evidence,
    double confidence,
    String reason,
    @Nullable String key) {

  /** Copies the list. */
  public Suggested {
    evidence = List.copyOf(evidence);
  }
}
