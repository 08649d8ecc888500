// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.review.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of an item somebody wants put otherwise; null is left as it is. Evidence never is.
 *
 * @param type what a suggestion is taken for from here on; what counts keeps its type
 * @param kind if null and the type becomes another, the first kind of that
 */
public record Rewording(
    @Nullable ItemType type,
    @Nullable String title,
    @Nullable String kind,
    Objection.@Nullable Scope scope,
    @Nullable Due due) {

  /** One that leaves the type. */
  public Rewording(
      @Nullable String title,
      @Nullable String kind,
      Objection.@Nullable Scope scope,
      @Nullable Due due) {
    this(/* type= */ null, title, kind, scope, due);
  }

  /** Returns why it may not be done, or empty if it may. */
  public Optional<String> refusal(Item item) {
    ItemType next = next(item);
    if (next != item.type() && item.state() != State.SUGGESTED) {
      return Optional.of(
          "%s %d counts already (%s), so it becomes nothing else; open its words anew"
              .formatted(item.type().word(), item.id(), item.state().word()));
    }
    String wanted = nextKind(item);
    boolean known = wanted == null || wanted.equals(first(next)) || next.kinds().contains(wanted);
    return known
        ? Optional.empty()
        : Optional.of("\"%s\" is no kind of %s".formatted(wanted, next.word()));
  }

  /** Returns what is other afterwards than it was; nothing where all is as wanted already. */
  public List<ItemChange> changes(Item item) {
    List<ItemChange> changes = new ArrayList<>();
    ItemType next = next(item);
    if (next != item.type()) {
      changes.add(new ItemChange.OfType(item.type(), next));
    }
    if (title != null && !title.isBlank() && !Titles.of(title).equals(item.title())) {
      changes.add(new ItemChange.OfTitle(item.title(), Titles.of(title)));
    }
    String wanted = nextKind(item);
    if (wanted != null && !wanted.equals(item.kind())) {
      changes.add(new ItemChange.OfKind(item.kind(), wanted));
    }
    if (scope != null && scope != item.scope()) {
      changes.add(new ItemChange.OfScope(item.scope(), scope));
    }
    if (due != null && !due.equals(item.due())) {
      changes.add(new ItemChange.OfDue(item.due(), due));
    }
    return List.copyOf(changes);
  }

  private ItemType next(Item item) {
    return type == null ? item.type() : type;
  }

  private @Nullable String nextKind(Item item) {
    ItemType next = next(item);
    return kind == null && next != item.type() ? first(next) : kind;
  }

  /** Returns the first kind of a type, "" where it has none. */
  private static String first(ItemType type) {
    return type.kinds().isEmpty() ? "" : type.kinds().getFirst();
  }
}
