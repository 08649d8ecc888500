// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put otherwise; null is left as it is. Evidence never is.
 *
 * @param type what a suggestion is taken for from here on; what counts keeps its type
 */
public record Edit(
    @Nullable ItemType type,
    @Nullable String title,
    @Nullable String kind,
    Objection.@Nullable Scope scope,
    @Nullable Due due) {

  /** An edit that leaves the type. */
  public Edit(
      @Nullable String title,
      @Nullable String kind,
      Objection.@Nullable Scope scope,
      @Nullable Due due) {
    this(null, title, kind, scope, due);
  }
}
