// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.review.Objection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How items begin. */
public final class Opening {
  private Opening() {}

  /** Returns a type with its article. */
  public static String article(ItemType type) {
    return (type == ItemType.OBJECTION ? "an " : "a ") + type.word();
  }

  /** Returns why there is nothing of a type and kind, or empty if there is. */
  public static Optional<String> refusal(ItemType type, String kind) {
    boolean known = type.kinds().isEmpty() ? kind.isEmpty() : type.kinds().contains(kind);
    String kinds = type.kinds().isEmpty() ? "there are none" : String.join(", ", type.kinds());
    return known
        ? Optional.empty()
        : Optional.of("\"%s\" is no kind of %s: %s".formatted(kind, type.word(), kinds));
  }

  /**
   * Returns why something would not lift an item, or empty if it would.
   *
   * @param id what is to be lifted
   * @param lifted that item, or null if there is none
   */
  public static Optional<String> refusal(ItemType type, long id, @Nullable Item lifted) {
    if (lifted == null || lifted.type() != ItemType.OBJECTION) {
      return Optional.of("no objection %d".formatted(id));
    }
    return type == ItemType.CONDITION
        ? Optional.empty()
        : Optional.of("only a condition lifts objection %d, not %s".formatted(id, article(type)));
  }

  /**
   * Returns the first state of what counts.
   *
   * @param conditional whether it is said what would lift it
   */
  public static State begun(ItemType type, boolean conditional) {
    return type == ItemType.OBJECTION && conditional ? State.CONDITIONAL : type.begun();
  }

  /**
   * Returns how far something reaches: what was not said of a patch is about the series.
   *
   * @param onPatch whether it was said of one
   */
  public static Objection.Scope scope(Objection.Scope asked, boolean onPatch) {
    return asked == Objection.Scope.SUBSYSTEM || onPatch ? asked : Objection.Scope.SERIES;
  }

  /** Returns the title: what was asked for, or the words where nothing was. */
  public static String title(@Nullable String asked, String words) {
    return asked == null || asked.isBlank() ? Titles.of(words) : asked.strip();
  }
}
