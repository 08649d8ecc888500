// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Action.ANSWER;
import static dev.reroll.review.tracker.Action.BREAK;
import static dev.reroll.review.tracker.Action.CONFIRM;
import static dev.reroll.review.tracker.Action.CONTRADICT;
import static dev.reroll.review.tracker.Action.DEFER;
import static dev.reroll.review.tracker.Action.DISMISS;
import static dev.reroll.review.tracker.Action.OVERRULE;
import static dev.reroll.review.tracker.Action.REOPEN;
import static dev.reroll.review.tracker.Action.RESOLVE;
import static dev.reroll.review.tracker.Action.UPHOLD;
import static dev.reroll.review.tracker.Action.WITHDRAW;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which act takes an item from which state to which: one table for each type. What is not in it
 * can't be done. Acts that change no state (edit, link, note …) are always possible.
 */
public final class Transitions {
  private static final Set<Action> WITHOUT_CHANGE =
      Set.of(Action.EDIT, Action.EVIDENCE, Action.LINK, Action.NOTE, Action.SNOOZE);

  /** Any state of a phase, with the act and where it leads. */
  private record Row(State.Phase from, Action action, State to) {}

  private static final Map<ItemType, List<Row>> TABLE = table();

  private Transitions() {}

  private static Map<ItemType, List<Row>> table() {
    Map<ItemType, List<Row>> table = new EnumMap<>(ItemType.class);
    table.put(
        ItemType.OBJECTION,
        List.of(
            open(ANSWER, State.ANSWERED),
            open(RESOLVE, State.RESOLVED),
            open(WITHDRAW, State.WITHDRAWN),
            open(OVERRULE, State.OVERRULED),
            open(DEFER, State.DEFERRED)));
    table.put(
        ItemType.QUESTION,
        List.of(
            open(ANSWER, State.ANSWERED),
            open(RESOLVE, State.RESOLVED),
            open(WITHDRAW, State.WITHDRAWN),
            open(DEFER, State.DEFERRED)));
    table.put(
        ItemType.CONDITION,
        List.of(
            open(ANSWER, State.ANSWERED),
            open(RESOLVE, State.MET),
            open(WITHDRAW, State.WITHDRAWN),
            open(OVERRULE, State.OVERRULED)));
    table.put(
        ItemType.COMMITMENT,
        List.of(
            open(ANSWER, State.ANSWERED),
            open(RESOLVE, State.KEPT),
            open(BREAK, State.BROKEN),
            open(WITHDRAW, State.WITHDRAWN),
            open(DEFER, State.DEFERRED)));
    table.put(
        ItemType.RULING,
        List.of(
            inForce(RESOLVE, State.RESOLVED),
            inForce(UPHOLD, State.UPHELD),
            inForce(CONTRADICT, State.CONTRADICTED),
            inForce(OVERRULE, State.OVERRULED),
            inForce(WITHDRAW, State.WITHDRAWN)));
    table.put(
        ItemType.PRECEDENT,
        List.of(
            inForce(UPHOLD, State.UPHELD),
            inForce(CONTRADICT, State.CONTRADICTED),
            inForce(WITHDRAW, State.WITHDRAWN)));
    table.put(ItemType.POSITION, List.of(inForce(WITHDRAW, State.WITHDRAWN)));
    return table;
  }

  private static Row open(Action action, State to) {
    return new Row(State.Phase.OPEN, action, to);
  }

  private static Row inForce(Action action, State to) {
    return new Row(State.Phase.IN_FORCE, action, to);
  }

  /** Returns the state that an act leads to, or empty if it can't be done. */
  public static Optional<State> next(ItemType type, State from, Action action) {
    if (WITHOUT_CHANGE.contains(action)) {
      return Optional.of(from);
    }
    if (from == State.SUGGESTED && (action == CONFIRM || action == DISMISS)) {
      return Optional.of(action == CONFIRM ? type.begun() : State.DISMISSED);
    }
    if (action == REOPEN && (from.ended() || from == State.ANSWERED)) {
      return Optional.of(type.begun());
    }
    return TABLE.getOrDefault(type, List.of()).stream()
        .filter(row -> row.from() == from.phase() && row.action() == action)
        .map(Row::to)
        .findFirst();
  }

  /**
   * Returns the state that an act which can be done leads an item to. What is open again while
   * something open would lift it is conditional.
   *
   * @param conditions what would lift it
   */
  public static State led(Item item, Action action, List<Item> conditions) {
    State next = next(item.type(), item.state(), action).orElseThrow();
    boolean conditional = conditions.stream().anyMatch(one -> one.state().open());
    return next == State.OPEN && conditional ? State.CONDITIONAL : next;
  }

  /** Returns the acts that can be done in a state and change it. */
  public static List<Action> possible(ItemType type, State from) {
    List<Action> possible = new ArrayList<>();
    for (Action action : Action.values()) {
      if (!WITHOUT_CHANGE.contains(action) && next(type, from, action).isPresent()) {
        possible.add(action);
      }
    }
    return possible;
  }
}
