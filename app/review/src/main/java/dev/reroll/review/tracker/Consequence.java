// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows for others from what one item came to: conditions follow their objection, and it its
 * conditions.
 */
public sealed interface Consequence {
  /** Another item is confirmed or dismissed with it. */
  record Decided(long item, Action action, String reason) implements Consequence {}

  /** It is said what would lift an objection; nothing happens to one that is not merely open. */
  record Conditional(long objection) implements Consequence {}

  /** The last condition of an objection is met. */
  record Lifted(long objection, String reason) implements Consequence {}

  /**
   * Returns what follows for the conditions of an objection, and for itself.
   *
   * @param to the state that the act led to
   * @param reason of the act, "" if none was given
   */
  static List<Consequence> ofObjection(
      Item objection, List<Item> conditions, Action action, State to, String reason) {
    if (action != Action.CONFIRM && action != Action.DISMISS) {
      return List.of();
    }
    List<Consequence> following = new ArrayList<>();
    for (Item condition : conditions) {
      if (condition.state() == State.SUGGESTED) {
        following.add(
            new Decided(condition.id(), action, reason.isBlank() ? "with its objection" : reason));
      }
    }
    boolean lifting =
        conditions.stream().anyMatch(one -> one.state() == State.SUGGESTED || one.state().open());
    if (to == State.OPEN && lifting) {
      following.add(new Conditional(objection.id()));
    }
    return List.copyOf(following);
  }

  /**
   * Returns what follows for the objection that a condition would lift.
   *
   * @param objection what it would lift, or null
   * @param others all conditions of the objection, as they are now
   */
  static List<Consequence> ofCondition(
      Item condition,
      @Nullable Item objection,
      List<Item> others,
      Action action,
      State to,
      String reason) {
    if (objection == null) {
      return List.of();
    }
    if (action == Action.CONFIRM) {
      return List.of(new Conditional(objection.id()));
    }
    boolean last = to == State.MET && others.stream().noneMatch(one -> one.state().open());
    return last && objection.state().open()
        ? List.of(
            new Lifted(
                objection.id(), "its condition %d is met: %s".formatted(condition.id(), reason)))
        : List.of();
  }
}
