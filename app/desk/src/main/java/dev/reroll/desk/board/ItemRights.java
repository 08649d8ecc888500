// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with what is tracked. Any reviewer writes down what was said; rulings, and what
 * overrules or takes such a decision back, are for maintainers of the project that the series is
 * of. Thread-safe.
 */
final class ItemRights {
  private final Store store;

  ItemRights(Store store) {
    this.store = store;
  }

  /** Any reviewer's. */
  static Permission write(Actor who) {
    return Permission.needs(Role.REVIEWER, who);
  }

  /** To take a step with an item. */
  Permission step(Actor who, Item item, Action action) {
    boolean decides =
        item.type() == ItemType.RULING
            || action == Action.OVERRULE
            || (action == Action.REOPEN && item.state() == State.OVERRULED);
    return decides ? write(who).and(rule(who, item.place().series())) : write(who);
  }

  /** To open what is of a type, or to make it of another. */
  Permission type(Actor who, ItemType type, long series) {
    return type == ItemType.RULING ? write(who).and(rule(who, series)) : write(who);
  }

  /** To take the last entry back that was not taken back yet. */
  Permission undo(Actor who, Item item) {
    List<Entry> standing =
        store.tracker().history(item.id()).stream()
            .filter(entry -> entry.action() != Action.UNDO && !entry.undone())
            .toList();
    boolean reopened =
        standing.size() > 1
            && standing.getLast().action() == Action.REOPEN
            && standing.get(standing.size() - 2).state() == State.OVERRULED;
    return reopened || item.state() == State.OVERRULED
        ? step(who, item, Action.OVERRULE)
        : step(who, item, Action.UNDO);
  }

  private Permission rule(Actor who, long series) {
    @Nullable String project =
        store.series(Long.toString(series)).map(view -> view.series().project()).orElse(null);
    return Permission.needs(Role.MAINTAINER, who, "rulings", project);
  }
}
